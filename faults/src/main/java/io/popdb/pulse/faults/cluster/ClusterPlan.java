package io.popdb.pulse.faults.cluster;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a cluster is made of.
 *
 * @param folder where everything lies: data, state, logs
 * @param brokers one or three
 * @param monitors how many run when nothing is broken
 * @param eventsPerSecond requests of all agencies
 * @param seed draws what the agencies send; when each event is sent follows the machine, and so do the sums
 * @param patience how long it may take until everything is well
 */
public record ClusterPlan(
        Path folder, int brokers, int monitors, double eventsPerSecond, long seed, Duration patience) {
    public ClusterPlan {
        folder = folder.toAbsolutePath().normalize();
        if (brokers != 1 && brokers != 3) {
            throw new IllegalArgumentException("one broker or three, not " + brokers);
        }
    }
}
