package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.demo.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A monitor as a process of its own, with what an operator's service manager does for it: it is started again when it dies. */
public final class MonitorProcess {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);
    private static final Duration START_AGAIN_AFTER = Duration.ofSeconds(3);
    private static final int LOG_TAIL_BYTES = 32_000;

    private final String name;
    private final int port;
    private final String bootstrap;
    private final Path folder;
    private final HttpProbe probe;
    private MonitorOptions options;
    private @Nullable Process process;
    private boolean wanted;
    private long startAgainAtMillis;

    MonitorProcess(String name, int port, String bootstrap, Path folder, Path roster) {
        this.name = name;
        this.port = port;
        this.bootstrap = bootstrap;
        this.folder = folder;
        this.probe = new HttpProbe(Loopback.HOST + ":" + port);
        this.options = MonitorOptions.usual(folder.resolve("state"), roster);
    }

    public String name() {
        return name;
    }

    /** How it is started from now on. */
    public synchronized MonitorOptions options() {
        return options;
    }

    public synchronized void setOptions(MonitorOptions changed) {
        options = changed;
    }

    public Path state() {
        return options().state();
    }

    public Path folder() {
        return folder;
    }

    public Path log() {
        return folder.resolve("monitor.log");
    }

    /** Whether it is meant to run. */
    public synchronized boolean isWanted() {
        return wanted;
    }

    /** Starts it where it does not run. */
    public synchronized void start() {
        wanted = true;
        startAgainAtMillis = 0;
        if (process == null || !process.isAlive()) {
            process = launch();
        }
    }

    /** As {@code kill -9}, and nobody starts it again. */
    public void kill() {
        Process running = leave();
        if (running != null) {
            running.destroyForcibly();
            awaitEnd(running);
        }
    }

    /** As an operator stops it; one that does not end is killed. Returns whether it ended by itself. */
    public boolean stop() {
        Process running = leave();
        if (running == null) {
            return true;
        }
        signal("CONT", running);
        running.destroy();
        if (awaitEnd(running)) {
            return true;
        }
        running.destroyForcibly();
        return false;
    }

    private synchronized @Nullable Process leave() {
        wanted = false;
        return process;
    }

    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private synchronized void signal(String what) {
        if (process != null && process.isAlive()) {
            signal(what, process);
        }
    }

    private static void signal(String what, Process running) {
        try {
            awaitEnd(new ProcessBuilder("kill", "-" + what, Long.toString(running.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("there is no kill", e);
        }
    }

    /**
     * The exit code of a process that ended though it should run, said once; a little later it is started anew, as a
     * service manager does.
     *
     * @param nowMillis only ever compared with what was given before
     */
    synchronized Optional<Integer> startAgainIfDead(long nowMillis) {
        if (!wanted || process == null || process.isAlive()) {
            return Optional.empty();
        }
        if (startAgainAtMillis == 0) {
            startAgainAtMillis = nowMillis + START_AGAIN_AFTER.toMillis();
            return Optional.of(process.exitValue());
        }
        if (nowMillis >= startAgainAtMillis) {
            startAgainAtMillis = 0;
            process = launch();
        }
        return Optional.empty();
    }

    /** The answer; empty where the process does not listen or does not answer in time. */
    public Optional<HttpResponse<String>> get(String path) {
        return probe.get(path);
    }

    /** What it said last to its operator: the sentence with which it ended, else its last warning or error. */
    public Optional<String> lastWords() {
        Optional<String> words = Optional.empty();
        for (String line : tail()) {
            if (line.startsWith("pulse: ") || line.contains("OutOfMemoryError")) {
                words = Optional.of(line.replaceFirst("^pulse: ", ""));
            }
        }
        return words;
    }

    private List<String> tail() {
        try {
            byte[] all = Files.exists(log()) ? Files.readAllBytes(log()) : new byte[0];
            int from = Math.max(0, all.length - LOG_TAIL_BYTES);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log(), e);
        }
    }

    private Process launch() {
        List<String> arguments = List.of(
                "monitor",
                "--bootstrap",
                bootstrap,
                "--http-port",
                Integer.toString(port),
                "--state-dir",
                options.state().toString(),
                "--roster",
                options.roster().toString(),
                "--set",
                "pulse.heads-interval=PT1S");
        try {
            Files.createDirectories(folder);
        } catch (IOException unable) {
            throw new UncheckedIOException("cannot make " + folder, unable);
        }
        return PulseLaunch.service(options.heap(), arguments)
                .withBefore(options.before())
                .start(log());
    }

    private static boolean awaitEnd(Process running) {
        try {
            return running.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
