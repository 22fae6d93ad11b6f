package io.popdb.pulse.it;

import static org.awaitility.Awaitility.await;

import io.popdb.pulse.demo.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server that is not Pulse's, as a process of its own that answers over HTTP on loopback. */
final class ChildServer implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    private final int port;
    private final Path log;
    private final Process process;

    /**
     * Starts it.
     *
     * @param port where the arguments tell it to answer
     * @param folder in which it runs; what it prints goes to {@code server.log}
     */
    ChildServer(String program, int port, Path folder, String... arguments) {
        this.port = port;
        this.log = folder.resolve("server.log");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException unable) {
            throw new UncheckedIOException("could not start " + command, unable);
        }
    }

    /** Such as {@code 127.0.0.1:23456}. */
    String address() {
        return Loopback.HOST + ":" + port;
    }

    void awaitReady() {
        await("the server, whose log is " + log)
                .atMost(READY_WITHIN)
                .failFast("it ended; its log is " + log, () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> send(request("/-/ready")).statusCode() == 200);
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + address() + path)).timeout(ANSWER_WITHIN);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException notThere) {
            throw new UncheckedIOException(notThere);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + address(), stopping);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
