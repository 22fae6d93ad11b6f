package io.popdb.pulse.demo;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Declarations;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.monitor.Monitor;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.monitor.config.MonitorConfigFile;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.settings.ConfigSources;
import io.popdb.pulse.simulator.SimulatedFault;
import io.popdb.pulse.simulator.SimulatedFaultKind;
import io.popdb.pulse.simulator.Simulation;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.simulator.TrafficPlan;
import io.popdb.pulse.topics.setup.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** A broker, simulated agencies and a monitor, started one after the other and stopped in reverse. */
final class Demo implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final Duration RETENTION = Duration.ofDays(400);
    private static final SimulatedFault SILENCE =
            new SimulatedFault("prov-40", SimulatedFaultKind.SILENT, Duration.ofSeconds(40), Duration.ofSeconds(20));
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration SEE_WITHIN = Duration.ofSeconds(60);

    private final Path data;
    private final int httpPort;
    private final double rate;
    private final Optional<Duration> duration;
    private final DemoTerminal terminal;
    private final Deque<Runnable> toClose = new ArrayDeque<>();

    Demo(Path data, int httpPort, double rate, Optional<Duration> duration, DemoTerminal terminal) {
        this.data = data;
        this.httpPort = httpPort;
        this.rate = rate;
        this.duration = duration;
        this.terminal = terminal;
    }

    /** Runs until the agencies have sent for the given time and all of it has been counted; without one, until closed. */
    void run() throws IOException, InterruptedException {
        Roster roster = DemoRoster.of(RosterFile.shipped());
        terminal.say("Data, and the log in pulse.log, are in "
                + data.toAbsolutePath().normalize());
        ChildBroker broker = startBroker();
        new Setup(Map.of("bootstrap.servers", broker.bootstrap()), roster, PARTITIONS, RETENTION, Optional.empty())
                .run();
        terminal.say("Topics are made for " + roster.agencies().size() + " agencies.");
        Instant launched = InstantSource.system().instant();
        Monitor monitor = startMonitor(broker.bootstrap(), roster);
        Snapshot before = awaitSight(monitor, launched);
        Simulation simulation = simulation(broker.bootstrap(), roster);
        terminal.agenciesSendFrom(InstantSource.system().instant());
        CompletableFuture<Void> sending = start(simulation);
        terminal.say("The agencies send " + Math.round(rate) + " requests a second; " + SILENCE.agencyId()
                + " will fall silent after " + SILENCE.after().toSeconds() + " s for "
                + SILENCE.length().toSeconds() + " s.");
        watch(monitor, sending);
        awaitCounted(monitor, before, simulation);
    }

    @Override
    public synchronized void close() {
        while (!toClose.isEmpty()) {
            toClose.pop().run();
        }
    }

    private ChildBroker startBroker() {
        ChildBroker broker = new ChildBroker(BrokerPlan.in(DemoFolder.broker(data)));
        toClose.push(broker::close);
        terminal.say("Starting a Kafka broker …");
        broker.start();
        terminal.say("The broker answers at " + broker.bootstrap());
        return broker;
    }

    private Monitor startMonitor(String bootstrap, Roster roster) throws IOException, InterruptedException {
        int port = Loopback.isFree(httpPort) ? httpPort : Loopback.freePort(RandomGenerator.getDefault());
        MonitorConfig config = MonitorConfigFile.read(new ConfigSources(
                Optional.empty(),
                Map.of(),
                Map.of(
                        "pulse.bootstrap-servers",
                        bootstrap,
                        "pulse.state-dir",
                        DemoFolder.state(data).toString(),
                        "pulse.partitions",
                        Integer.toString(PARTITIONS),
                        "pulse.heads-interval",
                        "PT1S",
                        "pulse.commit-interval",
                        "PT0.5S",
                        "pulse.http.port",
                        Integer.toString(port))));
        Monitor monitor = Monitor.start(
                config,
                new Declarations(roster, CalendarFile.shipped(), OpeningBalances.shipped(roster)),
                InstantSource.system());
        toClose.push(monitor::close);
        terminal.say("The monitor answers at " + monitor.url() + "  (./pulse status --url " + monitor.url() + ", "
                + monitor.url() + "/metrics, /api/v1/totals)");
        return monitor;
    }

    private Simulation simulation(String bootstrap, Roster roster) {
        SimulationSettings settings = SimulationSettings.of(PublisherSettings.of(bootstrap))
                .withPlan(new TrafficPlan.Paced(rate, TrafficPlan.Shape.FLAT))
                .withHeartbeatEvery(Optional.of(DemoRoster.HEARTBEAT_EVERY))
                .withFaults(List.of(SILENCE))
                .withDuration(duration);
        return new Simulation(settings, roster, CalendarFile.shipped(), InstantSource.system());
    }

    private CompletableFuture<Void> start(Simulation simulation) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        simulation.run();
                        done.complete(null);
                    } catch (IOException | RuntimeException failed) {
                        done.completeExceptionally(failed);
                    }
                },
                "demo-agencies");
        thread.start();
        toClose.push(() -> {
            simulation.stop();
            awaitEnd(thread);
        });
        return done;
    }

    /**
     * Until this run's monitor has seen all that the logs held when it was started: the rows of a run that ended a moment
     * ago look fresh as well. From then on every figure that grows is this run's.
     */
    private Snapshot awaitSight(Monitor monitor, Instant launched) throws InterruptedException {
        return await(monitor, "see how far the agencies' logs go", now -> now.agencies().stream()
                .allMatch(agency -> agency.connection()
                        .map(row -> row.watermarkMillis() > launched.toEpochMilli())
                        .orElse(false)));
    }

    private void watch(Monitor monitor, CompletableFuture<Void> sending) throws InterruptedException {
        do {
            requireHealthy(monitor);
            terminal.show(monitor.snapshot());
        } while (!endsWithin(LOOK_EVERY, sending));
    }

    private static boolean endsWithin(Duration time, CompletableFuture<Void> sending) throws InterruptedException {
        try {
            sending.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillSending) {
            return false;
        } catch (ExecutionException failed) {
            throw new BrokenException("The simulated agencies could not send: " + failed.getCause(), failed);
        }
    }

    private void awaitCounted(Monitor monitor, Snapshot before, Simulation simulation) throws InterruptedException {
        long acknowledged = simulation.ledger().requests();
        long base = before.total(Snapshot.Periods::all).requests();
        Snapshot after = await(
                monitor,
                "count all that the broker has",
                now -> now.total(Snapshot.Periods::all).requests() - base >= acknowledged);
        terminal.show(after);
        terminal.counts(after);
        requireExact(acknowledged, after.total(Snapshot.Periods::all).requests() - base);
        terminal.sayExact(acknowledged);
    }

    /** A demo of exactness that is off by one has failed. */
    static void requireExact(long acknowledged, long counted) {
        if (acknowledged != counted) {
            throw new BrokenException(
                    "The broker acknowledged %,d requests to the agencies, but Pulse counted %,d: they must be equal. "
                                    .formatted(acknowledged, counted)
                            + "Keep the data folder with its pulse.log for whoever looks into it.");
        }
    }

    private Snapshot await(Monitor monitor, String what, Predicate<Snapshot> reached) throws InterruptedException {
        long end = System.nanoTime() + SEE_WITHIN.toNanos();
        Snapshot now = monitor.snapshot();
        while (!now.caughtUp() || !reached.test(now)) {
            requireHealthy(monitor);
            if (System.nanoTime() > end) {
                throw new BrokenException("The monitor did not " + what + " within " + SEE_WITHIN.toSeconds()
                        + " s; see " + DemoFolder.log(data));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            now = monitor.snapshot();
        }
        return now;
    }

    private static void requireHealthy(Monitor monitor) {
        if (monitor.failure().isDone()) {
            throw new BrokenException(monitor.failure().join());
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(Simulation.DRAIN_AFTER_STOP.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
