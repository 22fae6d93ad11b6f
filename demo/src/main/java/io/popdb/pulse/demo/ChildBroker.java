package io.popdb.pulse.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node, broker and controller at once, as a child process on the loopback address, with its data in a folder.
 * It is a process of its own because Kafka halts its JVM on a fatal fault, and because a test must be able to kill it.
 * It can be started again after {@link #kill} or {@link #stop}: on the same port, with the same data, as the same
 * cluster. When this JVM ends, in whatever way, the broker ends too.
 *
 * <p>One thread starts and kills it; {@link #stop} may also come from another, such as a shutdown hook.
 */
public final class ChildBroker implements AutoCloseable {
    private static final int PORT_TRIES = 5;
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final Duration DIE_WITHIN = Duration.ofSeconds(10);

    private final BrokerPlan plan;
    private final BrokerFolder folder;
    private final BrokerLog log;
    private final RandomGenerator random;
    private int port;
    private volatile @Nullable ChildProcess process;

    /** Nothing runs yet. */
    public ChildBroker(BrokerPlan plan) {
        this(plan, RandomGenerator.getDefault());
    }

    ChildBroker(BrokerPlan plan, RandomGenerator random) {
        this.plan = plan;
        this.random = random;
        this.port = plan.port();
        folder = new BrokerFolder(plan.folder());
        log = new BrokerLog(folder.log());
    }

    /**
     * Starts it and waits until it answers.
     *
     * @throws BrokerException with the last lines of its log if it does not answer in the plan's time, or ends before
     */
    public void start() {
        if (isAlive()) {
            throw new IllegalStateException("the broker on " + bootstrap() + " already runs");
        }
        boolean anyPort = port == 0;
        for (int left = PORT_TRIES; left > 0; left--) {
            int candidate = anyPort ? Loopback.freePort(random) : port;
            if (startOn(candidate, left > 1)) {
                port = candidate;
                return;
            }
        }
        throw new BrokerException("no free port for the broker in " + PORT_TRIES + " tries; " + lastWords());
    }

    /** @return false if another process took one of the ports first and a new try is worth it */
    private boolean startOn(int candidate, boolean mayTryAgain) {
        if (!Loopback.isFree(candidate)) {
            throw new BrokerException("port " + candidate + " on " + Loopback.HOST
                    + " is in use: stop what listens there (ss -ltnp shows it) or choose another port");
        }
        ChildProcess child = launch(candidate);
        if (becomesReady(child, candidate)) {
            return true;
        }
        boolean ended = !child.isAlive();
        child.kill();
        child.endsWithin(DIE_WITHIN);
        if (ended && mayTryAgain && log.tellsOfATakenPort()) {
            return false;
        }
        String what = ended
                ? "ended while starting"
                : "did not answer within " + plan.startWithin().toSeconds() + " s";
        throw new BrokerException("the broker " + what + "; " + lastWords());
    }

    private ChildProcess launch(int candidate) {
        int controllerPort = Loopback.freePort(random);
        Path settings = folder.write(BrokerSettings.of(plan, candidate, controllerPort));
        log.begin();
        ChildProcess child = ChildProcess.launch(jvmOptions(), folder.clusterId(), settings, log.file());
        process = child;
        return child;
    }

    private List<String> jvmOptions() {
        List<String> options = new ArrayList<>(List.of("-Xmx" + plan.maxHeap()));
        plan.metricsPort()
                .ifPresent(metrics -> options.add(BrokerMetrics.agent(
                        Loopback.at(metrics),
                        folder.metricsFile(BrokerMetrics.EXPORTER),
                        folder.metricsFile(BrokerMetrics.RULES))));
        return options;
    }

    private boolean becomesReady(ChildProcess child, int candidate) {
        long deadline = System.nanoTime() + plan.startWithin().toNanos();
        while (System.nanoTime() < deadline && !child.endsWithin(BETWEEN_PROBES)) {
            if (BrokerProbe.answers(Loopback.at(candidate), plan.client())) {
                return true;
            }
        }
        return false;
    }

    /** What clients connect to. */
    public String bootstrap() {
        if (port == 0) {
            throw new IllegalStateException("the broker has no port before its first start");
        }
        return Loopback.at(port);
    }

    public boolean isAlive() {
        ChildProcess child = process;
        return child != null && child.isAlive();
    }

    /** The process that runs now. */
    public OptionalLong pid() {
        ChildProcess child = process;
        return child != null && child.isAlive() ? OptionalLong.of(child.pid()) : OptionalLong.empty();
    }

    /** Ends it at once, as {@code kill -9} does, and waits until it is gone. Without a process there is nothing to do. */
    public void kill() {
        ChildProcess child = process;
        if (child == null) {
            return;
        }
        child.kill();
        if (!child.endsWithin(DIE_WITHIN)) {
            throw new BrokerException("process " + child.pid() + " of the broker survived being killed");
        }
    }

    /** Ends it in order; if that takes too long, kills it. Without a process there is nothing to do. */
    public void stop() {
        ChildProcess child = process;
        if (child == null || !child.isAlive()) {
            return;
        }
        child.askToStop();
        if (!child.endsWithin(STOP_WITHIN)) {
            kill();
        }
    }

    /** Waits until it ends, by itself or stopped. */
    void awaitEnd() {
        ChildProcess child = process;
        if (child != null) {
            child.endsWithin(Duration.ofMillis(Long.MAX_VALUE));
        }
    }

    /** The same as {@link #stop}: the data stays. */
    @Override
    public void close() {
        stop();
    }

    /** Where it says what went wrong, and whom it did not let in. */
    public Path logFile() {
        return log.file();
    }

    String lastWords() {
        return "its log " + log.file() + " ends:\n" + log.lastLines();
    }
}
