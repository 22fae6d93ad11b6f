package io.popdb.pulse.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The archive as an administrator has it: unpacked by tar, run by its own launcher. */
record UnpackedArchive(Path home) {
    /** How a run ended, with all that it said. */
    record Ending(int code, String said) {}

    static UnpackedArchive in(Path folder) throws IOException, InterruptedException {
        Path archive = Path.of(System.getProperty("pulse.agent.archive"));
        Ending tar = run(folder, Map.of(), List.of("tar", "-xzf", archive.toString()));
        assertThat(tar).isEqualTo(new Ending(0, ""));
        return new UnpackedArchive(
                folder.resolve(archive.getFileName().toString().replace(".tar.gz", "")));
    }

    Ending pulse(String... arguments) throws IOException, InterruptedException {
        return pulse(home.resolve("bin/pulse"), Map.of("JAVA_HOME", System.getProperty("java.home")), arguments);
    }

    Ending pulse(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return run(home, environment, command);
    }

    List<String> libraries() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }

    private static Ending run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PULSE_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("%s ended", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ending(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }
}
