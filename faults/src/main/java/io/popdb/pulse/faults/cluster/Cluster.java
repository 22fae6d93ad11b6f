package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.demo.Loopback;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.faults.oracle.CountsRule;
import io.popdb.pulse.faults.oracle.Difference;
import io.popdb.pulse.faults.oracle.Oracle;
import io.popdb.pulse.faults.oracle.ReadinessRule;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.setup.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A centre and its agencies: brokers, up to three monitors as processes with 512 MB of heap, the network between them, and
 * traffic. The oracle looks at every scrape while it stands.
 */
public final class Cluster implements AutoCloseable {
    /** Of every agency's topic. */
    public static final int PARTITIONS = 4;

    private static final Duration SCRAPE_EVERY = Duration.ofMillis(500);
    private static final Duration NOTE_EVERY = Duration.ofMillis(200);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    /** What a monitor says of a connection may be so old: 30 s of {@code pulse.blind-after}, and the way to the view. */
    private static final Duration BLIND_AFTER = Duration.ofSeconds(40);

    private static final Duration START_WITHIN = Duration.ofMinutes(6);
    /** Counts and watermarks reach the view on two ways; on a busy machine one may be late. */
    private static final Duration BEHIND = Duration.ofSeconds(10);

    private final Path folder;
    private final BrokerNodes brokers;
    private final List<MonitorProcess> monitors = new ArrayList<>();
    private final List<MonitorWatch> watches = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(BrokerNodes.MONITORS + 1);
    private final InstantSource clock = InstantSource.system();
    private final Truth truth = new Truth();
    private final Oracle oracle;
    private final Roster roster;
    private final Path rosterFile;
    private final KafkaClients clients;
    private final Traffic traffic;
    private final int usualMonitors;
    private volatile @Nullable RuntimeException failure;

    private Cluster(ClusterPlan plan, Oracle oracle) {
        this.folder = plan.folder();
        this.oracle = oracle;
        this.usualMonitors = plan.monitors();
        makeFolder(folder);
        rosterFile = folder.resolve("roster.yaml");
        roster = TortureRoster.write(rosterFile, TortureRoster.agencies());
        brokers = new BrokerNodes(folder, plan.brokers());
        brokers.start();
        clients = new KafkaClients(Map.of("bootstrap.servers", brokers.bootstrap()));
        makeTopics();
        for (int i = 0; i < BrokerNodes.MONITORS; i++) {
            addMonitor(i);
        }
        traffic = new Traffic(
                brokers.bootstrap(),
                TortureRoster.agencies(),
                plan.eventsPerSecond(),
                truth,
                clock,
                new SplittableRandom(plan.seed()));
        every(NOTE_EVERY, () -> truth.note(clock.millis()));
    }

    /** Starts everything, and waits until every monitor is ready and no agency is blind. */
    public static Cluster start(ClusterPlan plan, Oracle oracle) throws InterruptedException {
        Cluster cluster = new Cluster(plan, oracle);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::killAll, "cluster-end"));
        cluster.startUsual();
        if (!cluster.await(START_WITHIN, cluster::judgesAll)) {
            cluster.close();
            throw new BrokenException("The monitors did not become ready within " + START_WITHIN.toSeconds()
                    + " s, before anything was broken: see " + plan.folder());
        }
        cluster.traffic.resume();
        return cluster;
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    /** Makes those topics that are not there. */
    public void makeTopics() {
        Optional<Short> replication = Optional.of((short) brokers.count());
        try {
            new Setup(brokers.bootstrap(), roster, PARTITIONS, Duration.ofDays(400), replication).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were made", e);
        }
    }

    private void addMonitor(int number) {
        String name = "m" + (number + 1);
        MonitorProcess monitor = new MonitorProcess(
                name,
                Loopback.freePort(RandomGenerator.getDefault()),
                brokers.bootstrap(number),
                folder.resolve(name),
                rosterFile);
        MonitorWatch watch = new MonitorWatch(
                monitor, oracle, truth, clock, new ReadinessRule(TortureRoster.agencies(), BLIND_AFTER, BEHIND));
        monitors.add(monitor);
        watches.add(watch);
        every(SCRAPE_EVERY, watch::look);
    }

    /** What ends in an exception would not be looked at again: the exception ends the run instead. */
    private void every(Duration interval, Runnable work) {
        var unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException defect) {
                        failure = defect;
                    }
                },
                0,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Everything runs again, as at the beginning. */
    public void startUsual() {
        for (int i = 0; i < brokers.count(); i++) {
            brokers.start(i);
        }
        for (int i = 0; i < monitors.size(); i++) {
            brokers.network(i).forEach(TcpProxy::open);
            if (i < usualMonitors) {
                monitors.get(i).thaw();
                monitors.get(i).start();
            } else {
                monitors.get(i).stop();
            }
        }
    }

    /** Until each monitor has been looked at anew, none is ready. */
    public void lookAnew() {
        watches.forEach(MonitorWatch::forget);
    }

    public boolean isReady() {
        return running().stream().allMatch(MonitorWatch::isReady);
    }

    /** Whether every monitor that runs is ready, and no agency is blind on any. */
    public boolean judgesAll() {
        return running().stream().allMatch(MonitorWatch::judgesAll);
    }

    private List<MonitorWatch> running() {
        List<MonitorWatch> running = new ArrayList<>();
        for (int i = 0; i < monitors.size(); i++) {
            if (monitors.get(i).isWanted()) {
                running.add(watches.get(i));
            }
        }
        return running;
    }

    /** Holds back requests and waits until the brokers have all of them. Returns whether they have. */
    public boolean awaitSettled(Duration within) throws InterruptedException {
        traffic.pause();
        return await(within, traffic::isSettled);
    }

    /** Waits until everything that was acknowledged is counted and shown, and notes what differs if it is not, in time. */
    public void compare(Duration within) throws InterruptedException {
        CentreTopics topics = topics();
        boolean unused = await(within, () -> isCounted(topics.counts()));
        Collection<CountsRow> rows = topics.counts();
        oracle.note(CountsRule.judge("popdb.counts.v1", truth.figures(), CentreTopics.figures(rows)));
        oracle.note(CountsRule.judgeIntake(truth.rejects(), CentreTopics.intakes(rows)));
        boolean right = await(within, () -> whatIsShownWrong().isEmpty());
        if (!right) {
            oracle.note(whatIsShownWrong());
        }
    }

    private List<Difference> whatIsShownWrong() {
        return running().stream().flatMap(watch -> watch.compare().stream()).toList();
    }

    /** Whether all that was acknowledged to this agency is counted, and nothing of it is under way. */
    public boolean hasCounted(String agency) {
        long counted = topics().counts().stream()
                .filter(row -> row.agency().equals(agency))
                .mapToLong(row -> row.counts().requests())
                .sum();
        return counted == truth.sent(agency);
    }

    private boolean isCounted(Collection<CountsRow> rows) {
        return CountsRule.judge("", truth.figures(), CentreTopics.figures(rows)).isEmpty()
                && CountsRule.judgeIntake(truth.rejects(), CentreTopics.intakes(rows))
                        .isEmpty();
    }

    /** Waits until it holds, at most that long. Returns whether it does. */
    public boolean await(Duration within, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (!holds.getAsBoolean()) {
            if (failure != null) {
                throw new IllegalStateException("the oracle failed", failure);
            }
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
        return true;
    }

    public BrokerNodes brokers() {
        return brokers;
    }

    public MonitorProcess monitor(int number) {
        return monitors.get(number);
    }

    public List<MonitorProcess> monitors() {
        return List.copyOf(monitors);
    }

    /** How many monitors run when nothing is broken. */
    public int usualMonitors() {
        return usualMonitors;
    }

    public Traffic traffic() {
        return traffic;
    }

    public Truth truth() {
        return truth;
    }

    public KafkaClients clients() {
        return clients;
    }

    public CentreTopics topics() {
        return new CentreTopics(clients);
    }

    /** Where everything of it lies. */
    public Path folder() {
        return folder;
    }

    /** The file of the roster that all should have. */
    public Path roster() {
        return rosterFile;
    }

    public InstantSource clock() {
        return clock;
    }

    /** What an operator saw on any monitor since this was asked last. */
    public Set<String> takeSeen() {
        Set<String> seen = new TreeSet<>();
        watches.forEach(watch -> seen.addAll(watch.takeSeen()));
        return seen;
    }

    /** How long each agency was blind at a stretch on any monitor since this was asked last. */
    public Map<String, Long> takeLongestBlind() {
        Map<String, Long> longest = new HashMap<>();
        watches.forEach(watch ->
                watch.takeLongestBlind().forEach((agency, millis) -> longest.merge(agency, millis, Math::max)));
        return longest;
    }

    /** What each monitor said that ended by itself, since this was asked last. */
    public List<String> takeExits() {
        return watches.stream().flatMap(watch -> watch.takeExits().stream()).toList();
    }

    /** Whether a row that cannot be read lies in one of Pulse's topics: then figures may be withheld. */
    public void setUnreadable(boolean there) {
        watches.forEach(watch -> watch.setUnreadable(there));
    }

    private void killAll() {
        monitors.forEach(MonitorProcess::kill);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        traffic.close();
        killAll();
        brokers.close();
    }
}
