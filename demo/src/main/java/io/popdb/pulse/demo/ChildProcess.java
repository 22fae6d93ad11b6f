package io.popdb.pulse.demo;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM that runs {@link BrokerMain} and dies with this one. */
final class ChildProcess {
    /** Ctrl-C goes to the whole terminal; the broker must outlive those that still have to commit to it. */
    private static final List<String> DEAF_TO_THE_TERMINAL =
            List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private static final int WARNS_OF_NATIVE_CODE = 24;

    private static final String PROMETHEUS_CLIENT = File.separator + "prometheus-metrics-";

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    static ChildProcess launch(List<String> options, String clusterId, Path settings, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command(options, clusterId, settings))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new BrokerException("cannot start a JVM for the broker: " + e.getMessage(), e);
        }
    }

    private static List<String> command(List<String> options, String clusterId, Path settings) {
        List<String> command = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(options);
        command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true"));
        command.add("-Dlogback.configurationFile=logback-broker.xml");
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_CODE) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-cp", classPath(), BrokerMain.class.getName()));
        command.addAll(List.of(clusterId, settings.toString()));
        return command;
    }

    /** Without Prometheus' client: a broker has no use for it, and the exporter brings its own. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains(PROMETHEUS_CLIENT))
                .collect(Collectors.joining(File.pathSeparator));
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended within this time. */
    boolean endsWithin(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("interrupted while waiting for the broker", e);
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Asks it to stop in order; a broker that is already gone has nothing to hear. */
    void askToStop() {
        try {
            OutputStream ear = process.getOutputStream();
            ear.write((BrokerMain.STOP + "\n").getBytes(StandardCharsets.UTF_8));
            ear.flush();
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new BrokerException("the broker with process id " + pid() + " does not listen any more", e);
            }
        }
    }
}
