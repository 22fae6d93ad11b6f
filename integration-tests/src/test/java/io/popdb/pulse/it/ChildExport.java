package io.popdb.pulse.it;

import io.popdb.pulse.cli.Pulse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code pulse export} as a process of its own, with the launcher's options for short commands. */
final class ChildExport {
    private ChildExport() {}

    /**
     * Starts it.
     *
     * @param java more options for Java
     * @param log what it prints
     */
    static Process start(KafkaFixture kafka, Path log, List<String> java, String month, String format, Path file)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Pulse.class.getName()));
        command.addAll(List.of("export", "--month", month, "--format", format, "--out", file.toString()));
        command.addAll(List.of("--bootstrap", kafka.bootstrap()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
