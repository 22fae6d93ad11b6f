package io.popdb.pulse.benchmarks.stand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.demo.Loopback;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.faults.cluster.HttpProbe;
import io.popdb.pulse.faults.cluster.PulseLaunch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** A monitor as an operator starts it, a process of its own, asked over HTTP. It can be stopped, killed and started again. */
public final class ServedMonitor implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final int OK = 200;

    private final RunFolder folder;
    private final PulseLaunch launch;
    private final HttpProbe http;
    private Process process;
    private long startedNanos;

    private ServedMonitor(RunFolder folder, PulseLaunch launch, HttpProbe http) {
        this.folder = folder;
        this.launch = launch;
        this.http = http;
        this.process = launch();
    }

    /**
     * Starts one.
     *
     * @param folder for its state and logs; made where it is missing
     * @param arguments on top of those that say where everything is
     */
    public static ServedMonitor start(String bootstrap, Path folder, String... arguments) {
        int port = Loopback.freePort(RandomGenerator.getDefault());
        RunFolder run = new RunFolder(folder);
        List<String> all = new ArrayList<>(List.of(
                "monitor",
                "--bootstrap",
                bootstrap,
                "--http-port",
                Integer.toString(port),
                "--state-dir",
                state(folder).toString()));
        all.addAll(List.of(arguments));
        try {
            Files.createDirectories(folder);
        } catch (IOException unable) {
            throw new UncheckedIOException("cannot make " + folder, unable);
        }
        ServedMonitor monitor = new ServedMonitor(
                run, new PulseLaunch(List.of(), run.javaOptions(), all), new HttpProbe(Loopback.HOST + ":" + port));
        Runtime.getRuntime().addShutdownHook(new Thread(monitor::kill, "monitor-end"));
        return monitor;
    }

    private static Path state(Path folder) {
        return folder.resolve("state");
    }

    private Process launch() {
        startedNanos = System.nanoTime();
        return launch.start(folder.log());
    }

    public void startAgain() {
        process = launch();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As an operator stops it. */
    public void stop() {
        process.destroy();
        process.onExit().join();
    }

    public Path stateFolder() {
        return state(folder.path());
    }

    public RunFolder folder() {
        return folder;
    }

    public Process process() {
        return process;
    }

    /** Waits until it says that it is ready; how long that took from its start. */
    public Duration awaitReady() throws InterruptedException {
        return await("is ready", () -> text("/readyz").isPresent());
    }

    /**
     * Waits until something holds of it; how long that took from its start.
     *
     * @throws BrokenException if that takes five minutes, or it ends
     */
    public Duration await(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new BrokenException("the monitor ended with " + process.exitValue() + ", see " + folder.log());
            }
            if (System.nanoTime() > end) {
                throw new BrokenException(
                        "it is not so in " + PATIENCE + " that the monitor " + what + ", see " + folder.log());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** How many events it has counted in all, as its view shows; 0 while it does not answer. */
    public long counted() {
        return json("/api/v1/totals")
                .map(totals -> totals.path("all").path("counted").asLong())
                .orElse(0L);
    }

    /** The answer, where it is one. */
    public Optional<JsonNode> json(String path) {
        return text(path).map(body -> {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new UncheckedIOException("the answer of " + path + " is not JSON: " + body, notJson);
            }
        });
    }

    /** The answer, where it is one. */
    public Optional<String> text(String path) {
        return http.get(path).filter(answer -> answer.statusCode() == OK).map(HttpResponse::body);
    }

    /** Ends it at once. */
    @Override
    public void close() {
        kill();
    }
}
