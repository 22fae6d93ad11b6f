package io.popdb.pulse.it;

import io.popdb.pulse.demo.Loopback;
import io.popdb.pulse.faults.cluster.HttpProbe;
import io.popdb.pulse.faults.cluster.PulseLaunch;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A command that answers over HTTP, as a process of its own, which can be killed like one: what an operator runs. */
abstract sealed class ChildCommand implements AutoCloseable permits ChildMonitor, ChildAgent {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final PulseLaunch launch;
    private final Path log;
    private final HttpProbe probe;
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
        this.probe = new HttpProbe(Loopback.HOST + ":" + port);
        this.log = log;
        this.launch = PulseLaunch.service(heap, arguments).withBefore(before);
        process = launch.start(log);
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
        process = launch.start(log);
    }

    /** Where it answers, such as {@code 127.0.0.1:23456}. */
    String address() {
        return probe.address();
    }

    Path log() {
        return log;
    }

    /** The answer; empty where the process does not listen. */
    Optional<HttpResponse<String>> get(String path) {
        return probe.get(path);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
