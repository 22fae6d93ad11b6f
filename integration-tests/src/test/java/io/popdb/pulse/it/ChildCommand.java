package io.popdb.pulse.it;

import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.demo.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A command that answers over HTTP, as a process of its own, which can be killed like one: what an operator runs. */
abstract sealed class ChildCommand implements AutoCloseable permits ChildMonitor, ChildAgent {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    private final List<String> command = new ArrayList<>();
    private final Path log;
    private final String address;
    private Process process;

    /**
     * Starts it.
     *
     * @param before what the command is run by, such as {@code taskset}; usually nothing
     * @param port where it is told to answer
     * @param log what it prints
     * @param heap how much memory it gets, such as {@code 64m}
     */
    ChildCommand(List<String> before, int port, Path log, String heap, List<String> arguments) {
        this.address = Loopback.HOST + ":" + port;
        this.log = log;
        command.addAll(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError", // as ./pulse has it
                "-cp",
                System.getProperty("java.class.path"),
                Pulse.class.getName()));
        command.addAll(arguments);
        process = launch();
    }

    /** As {@code kill -9}: it gets no chance to say goodbye. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As an operator stops it. Returns whether it ended in time. */
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Its exit code; empty while it runs. */
    OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Starts it again, with what it left in its folder. */
    void restart() {
        process = launch();
    }

    /** Where it answers, such as {@code 127.0.0.1:23456}. */
    String address() {
        return address;
    }

    Path log() {
        return log;
    }

    /** The answer; empty where the process does not listen. */
    Optional<HttpResponse<String>> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(ANSWER_WITHIN)
                .build();
        try {
            return Optional.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Process launch() {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException unable) {
            throw new UncheckedIOException("could not start " + command, unable);
        }
    }
}
