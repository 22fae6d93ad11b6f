package io.popdb.pulse.faults.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command of Pulse that has run as a process of its own.
 *
 * @param code its exit code; 137 where it was killed
 * @param said all that it printed
 */
public record ChildRun(int code, String said) {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    /** Runs it to its end. */
    public static ChildRun of(Path folder, List<String> arguments) throws IOException, InterruptedException {
        return killedAfter(LONGEST, folder, arguments);
    }

    /** Runs it, and kills it where it still runs after that time. */
    public static ChildRun killedAfter(Duration time, Path folder, List<String> arguments)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path said = Files.createTempFile(folder, arguments.get(0) + "-", ".log");
        List<String> options = List.of("-Xmx" + MonitorOptions.HEAP, "-XX:+UseSerialGC");
        Process process = new PulseLaunch(List.of(), options, arguments).start(said);
        if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new ChildRun(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }
}
