package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.demo.Loopback;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.faults.oracle.Oracle;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.setup.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A centre and its agencies: brokers, up to three monitors as processes with 512 MB of heap, the network between them, and
 * traffic. It is watched while it stands.
 */
public final class Cluster implements AutoCloseable {
    /** Of every agency's topic. */
    public static final int PARTITIONS = 4;

    private static final Duration START_WITHIN = Duration.ofMinutes(6);

    private final Path folder;
    private final BrokerNodes brokers;
    private final List<MonitorProcess> monitors = new ArrayList<>();
    private final InstantSource clock = InstantSource.system();
    private final Truth truth = new Truth();
    private final Roster roster;
    private final Path rosterFile;
    private final KafkaClients clients;
    private final Traffic traffic;
    private final int usualMonitors;
    private final ClusterWatch watch;
    private final Comparison comparison;

    private Cluster(ClusterPlan plan, Oracle oracle) {
        this.folder = plan.folder();
        this.usualMonitors = plan.monitors();
        makeFolder(folder);
        rosterFile = folder.resolve("roster.yaml");
        roster = TortureRoster.write(rosterFile, TortureRoster.agencies());
        brokers = new BrokerNodes(folder, plan.brokers());
        brokers.start();
        clients = new KafkaClients(Map.of("bootstrap.servers", brokers.bootstrap()));
        makeTopics();
        for (int i = 0; i < BrokerNodes.MONITORS; i++) {
            monitors.add(monitor(folder.resolve("m" + (i + 1)), brokers.bootstrap(i), rosterFile));
        }
        traffic = new Traffic(
                brokers.bootstrap(),
                TortureRoster.agencies(),
                plan.eventsPerSecond(),
                truth,
                clock,
                new SplittableRandom(plan.seed()));
        watch = new ClusterWatch(monitors, oracle, truth, clock);
        comparison = new Comparison(truth, topics(), watch, oracle);
    }

    /** Starts everything, and waits until every monitor is ready and no agency is blind. */
    public static Cluster start(ClusterPlan plan, Oracle oracle) throws InterruptedException {
        Cluster cluster = new Cluster(plan, oracle);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::killAll, "cluster-end"));
        cluster.startUsual();
        if (!cluster.watch.await(START_WITHIN, cluster.watch::judgesAll)) {
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

    private static MonitorProcess monitor(Path folder, String bootstrap, Path roster) {
        return new MonitorProcess(
                folder.getFileName().toString(),
                Loopback.freePort(RandomGenerator.getDefault()),
                bootstrap,
                folder,
                roster);
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

    /** Holds back requests and waits until the brokers have all of them. Returns whether they have. */
    public boolean awaitSettled(Duration within) throws InterruptedException {
        traffic.pause();
        return watch.await(within, traffic::isSettled);
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

    /** What is seen of the monitors. */
    public ClusterWatch watch() {
        return watch;
    }

    public Comparison comparison() {
        return comparison;
    }

    public InstantSource clock() {
        return clock;
    }

    private void killAll() {
        monitors.forEach(MonitorProcess::kill);
    }

    @Override
    public void close() {
        watch.close();
        traffic.close();
        killAll();
        brokers.close();
    }
}
