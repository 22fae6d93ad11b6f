package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.demo.BrokerPlan;
import io.popdb.pulse.demo.ChildBroker;
import io.popdb.pulse.demo.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * One broker, or three of one cluster. Each has a listener for everybody, and one for each monitor, which is advertised as
 * that monitor's proxy: so the network between any two of them can be broken alone.
 */
public final class BrokerNodes implements AutoCloseable {
    /** How many monitors there can be. */
    public static final int MONITORS = 3;

    private static final Duration START_WITHIN = Duration.ofMinutes(4);

    private final List<ChildBroker> brokers = new ArrayList<>();
    private final List<Node> nodes;
    private final List<List<TcpProxy>> proxies = new ArrayList<>();
    private final Path folder;

    /** The ports of a node: for everybody, for the controllers, and for each monitor itself and its proxy. */
    private record Node(int id, int port, int controller, List<Integer> inner, List<Integer> outer) {}

    /** Nothing runs yet. */
    BrokerNodes(Path folder, int count) {
        this.folder = folder;
        Ports ports = new Ports(RandomGenerator.getDefault());
        nodes = IntStream.rangeClosed(1, count)
                .mapToObj(id -> new Node(id, ports.next(), ports.next(), ports.next(MONITORS), ports.next(MONITORS)))
                .toList();
    }

    /** Ports that are free, and no two of them alike. */
    private record Ports(RandomGenerator random, List<Integer> given) {
        Ports(RandomGenerator random) {
            this(random, new ArrayList<>());
        }

        int next() {
            int port = Loopback.freePort(random);
            while (given.contains(port)) {
                port = Loopback.freePort(random);
            }
            given.add(port);
            return port;
        }

        List<Integer> next(int count) {
            return IntStream.range(0, count).mapToObj(i -> next()).toList();
        }
    }

    void start() {
        String cluster = Uuid.randomUuid().toString();
        for (Node node : nodes) {
            brokers.add(new ChildBroker(plan(node, cluster)));
        }
        for (int monitor = 0; monitor < MONITORS; monitor++) {
            List<TcpProxy> ofMonitor = new ArrayList<>();
            for (Node node : nodes) {
                ofMonitor.add(
                        TcpProxy.start(node.outer().get(monitor), node.inner().get(monitor)));
            }
            proxies.add(ofMonitor);
        }
        // none of three answers before another is there
        CompletableFuture.allOf(brokers.stream()
                        .map(broker -> CompletableFuture.runAsync(broker::start, BrokerNodes::onAThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static void onAThread(Runnable work) {
        new Thread(work, "broker-start").start();
    }

    private BrokerPlan plan(Node node, String cluster) {
        Path home = folder.resolve("broker-" + node.id());
        try {
            Files.createDirectories(home);
            Files.writeString(home.resolve("cluster.id"), cluster);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + home, e);
        }
        return new BrokerPlan(home, node.port(), "512m", START_WITHIN, settings(node));
    }

    private Map<String, String> settings(Node node) {
        Map<String, String> all = new TreeMap<>();
        String replicas = Integer.toString(nodes.size());
        String inSync = Integer.toString((nodes.size() + 1) / 2);
        all.put("node.id", Integer.toString(node.id()));
        all.put(
                "controller.quorum.voters",
                nodes.stream()
                        .map(each -> each.id() + "@" + at(each.controller()))
                        .collect(Collectors.joining(",")));
        all.put("listeners", listeners(node, node.inner()) + ",CONTROLLER://" + at(node.controller()));
        all.put("advertised.listeners", listeners(node, node.outer()));
        all.put("inter.broker.listener.name", "PLAINTEXT");
        all.put(
                "listener.security.protocol.map",
                IntStream.range(0, MONITORS)
                        .mapToObj(monitor -> ",MONITOR" + monitor + ":PLAINTEXT")
                        .collect(Collectors.joining("", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT", "")));
        for (String key : List.of(
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "share.coordinator.state.topic.replication.factor",
                "default.replication.factor")) {
            all.put(key, replicas);
        }
        for (String key : List.of("transaction.state.log.min.isr", "min.insync.replicas")) {
            all.put(key, inSync);
        }
        return all;
    }

    private static String listeners(Node node, List<Integer> monitors) {
        return IntStream.range(0, MONITORS)
                .mapToObj(monitor -> ",MONITOR" + monitor + "://" + at(monitors.get(monitor)))
                .collect(Collectors.joining("", "PLAINTEXT://" + at(node.port()), ""));
    }

    private static String at(int port) {
        return Loopback.HOST + ":" + port;
    }

    public int count() {
        return nodes.size();
    }

    /** What everybody but the monitors connects to. */
    public String bootstrap() {
        return nodes.stream().map(node -> at(node.port())).collect(Collectors.joining(","));
    }

    /** What this monitor connects to: its proxies. */
    String bootstrap(int monitor) {
        return nodes.stream().map(node -> at(node.outer().get(monitor))).collect(Collectors.joining(","));
    }

    /** The network between this monitor and each broker. */
    public List<TcpProxy> network(int monitor) {
        return proxies.get(monitor);
    }

    public void kill(int broker) {
        brokers.get(broker).kill();
    }

    /** Starts it again where it does not run, and waits until it answers. */
    public void start(int broker) {
        if (!brokers.get(broker).isAlive()) {
            brokers.get(broker).start();
        }
    }

    /** Where the broker keeps its partitions. */
    public Path data(int broker) {
        return folder.resolve("broker-" + nodes.get(broker).id()).resolve("log");
    }

    @Override
    public void close() {
        proxies.forEach(each -> each.forEach(TcpProxy::close));
        brokers.forEach(ChildBroker::kill);
    }
}
