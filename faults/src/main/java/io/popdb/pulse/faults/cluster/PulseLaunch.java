package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.cli.Pulse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command of Pulse in a Java of its own, which has the classes of this one and compiles as far as this one does: who
 * lives for a test only passes that on.
 *
 * @param before what it is run by, such as {@code taskset}; usually nothing
 * @param options for Java
 * @param arguments for Pulse
 */
public record PulseLaunch(List<String> before, List<String> options, List<String> arguments) {
    public PulseLaunch {
        before = List.copyOf(before);
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /**
     * One that runs until it is stopped, with the options of {@code ./pulse}.
     *
     * @param heap in the form of {@code -Xmx}
     */
    public static PulseLaunch service(String heap, List<String> arguments) {
        return new PulseLaunch(
                List.of(), List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"), arguments);
    }

    public PulseLaunch withBefore(List<String> command) {
        return new PulseLaunch(command, options, arguments);
    }

    /** Starts it; all that it prints is added to that file. */
    public Process start(Path log) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(boundOnCompiling());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Pulse.class.getName()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException unable) {
            throw new UncheckedIOException("could not start " + command, unable);
        }
    }

    /** {@code -XX:TieredStopAtLevel}, where this Java was started with it. */
    private static List<String> boundOnCompiling() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:TieredStopAtLevel="))
                .toList();
    }
}
