package io.popdb.pulse.demo;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Kafka's settings for one node that is broker and controller at once. */
public final class BrokerSettings {

    /**
     * What every single-node broker of Pulse has, as a process or in a container: nothing is replicated, topics are
     * only made on purpose, and only a topic's own retention deletes anything.
     */
    public static final Map<String, String> SINGLE_NODE = Map.ofEntries(
            entry("auto.create.topics.enable", "false"),
            entry("offsets.topic.replication.factor", "1"),
            entry("offsets.topic.num.partitions", "4"),
            entry("transaction.state.log.replication.factor", "1"),
            entry("transaction.state.log.min.isr", "1"),
            entry("transaction.state.log.num.partitions", "4"),
            entry("share.coordinator.state.topic.replication.factor", "1"),
            entry("share.coordinator.state.topic.min.isr", "1"),
            entry("group.initial.rebalance.delay.ms", "0"),
            entry("log.retention.ms", "-1"),
            // a killed broker is let in again only when the session of its former life is over: 9 s otherwise
            entry("broker.session.timeout.ms", "4000"),
            entry("broker.heartbeat.interval.ms", "500"),
            // the default of 128 MB would be a quarter of the child's heap
            entry("log.cleaner.dedupe.buffer.size", "33554432"));

    private BrokerSettings() {}

    static Map<String, String> of(BrokerPlan plan, int port, int controllerPort) {
        Map<String, String> all = new TreeMap<>(SINGLE_NODE);
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("controller.quorum.voters", "1@" + Loopback.at(controllerPort));
        all.put("controller.listener.names", "CONTROLLER");
        all.putAll(plan.security()
                .map(secured -> secured.settings(port, controllerPort))
                .orElseGet(() -> Map.of(
                        "listeners",
                        "PLAINTEXT://" + Loopback.at(port) + ",CONTROLLER://" + Loopback.at(controllerPort),
                        "advertised.listeners",
                        "PLAINTEXT://" + Loopback.at(port))));
        all.put("log.dirs", dataOf(plan.folder()).toString());
        all.putAll(plan.settings());
        return all;
    }

    static Path dataOf(Path folder) {
        return folder.resolve("log");
    }
}
