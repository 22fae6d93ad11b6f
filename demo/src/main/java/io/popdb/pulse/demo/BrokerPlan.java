package io.popdb.pulse.demo;

import io.popdb.pulse.errors.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a {@link ChildBroker} is to run.
 *
 * @param folder where its data, settings and log lie; made if absent, kept between runs
 * @param port where clients reach it on the loopback address; 0 takes a free one
 * @param maxHeap in the form of {@code -Xmx}, such as {@code 512m}
 * @param startWithin how long it may take until it answers; a long log after a crash needs longer
 * @param settings Kafka's own, on top of {@link BrokerSettings#SINGLE_NODE}
 * @param security how it asks clients who they are; where absent, it asks nobody, and listens on loopback alone
 * @param metricsPort where it shows its metrics to Prometheus, on loopback; nowhere where absent
 */
public record BrokerPlan(
        Path folder,
        int port,
        String maxHeap,
        Duration startWithin,
        Map<String, String> settings,
        Optional<BrokerSecurity> security,
        OptionalInt metricsPort) {

    public BrokerPlan {
        if (port < 0 || port > 65_535) {
            throw new UsageException("port " + port + " is not between 0 (any free one) and 65535");
        }
        if (metricsPort.isPresent() && (metricsPort.getAsInt() < 1 || metricsPort.getAsInt() > 65_535)) {
            throw new UsageException("the metrics' port " + metricsPort.getAsInt() + " is not between 1 and 65535");
        }
        folder = folder.toAbsolutePath().normalize();
        settings = Map.copyOf(settings);
    }

    /** One that asks nobody who they are, and shows no metrics. */
    public BrokerPlan(Path folder, int port, String maxHeap, Duration startWithin, Map<String, String> settings) {
        this(folder, port, maxHeap, startWithin, settings, Optional.empty(), OptionalInt.empty());
    }

    /** A broker with its data in this folder, on a free port, with a small heap. */
    public static BrokerPlan in(Path folder) {
        return new BrokerPlan(folder, 0, "512m", Duration.ofSeconds(90), Map.of());
    }

    public BrokerPlan withPort(int newPort) {
        return new BrokerPlan(folder, newPort, maxHeap, startWithin, settings, security, metricsPort);
    }

    public BrokerPlan withMaxHeap(String newMaxHeap) {
        return new BrokerPlan(folder, port, newMaxHeap, startWithin, settings, security, metricsPort);
    }

    public BrokerPlan withSecurity(BrokerSecurity newSecurity) {
        return new BrokerPlan(folder, port, maxHeap, startWithin, settings, Optional.of(newSecurity), metricsPort);
    }

    public BrokerPlan withMetricsPort(int newPort) {
        return new BrokerPlan(folder, port, maxHeap, startWithin, settings, security, OptionalInt.of(newPort));
    }

    public BrokerPlan withSetting(String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return new BrokerPlan(folder, port, maxHeap, startWithin, more, security, metricsPort);
    }

    /** What a client needs to reach it on loopback. */
    Map<String, Object> client() {
        return security.map(BrokerSecurity::asItself).orElse(Map.of());
    }
}
