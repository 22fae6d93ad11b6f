package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.HostileProducer;
import io.popdb.pulse.faults.cluster.TortureRoster;
import java.time.Duration;

/** One agency makes up sources, each with one request: fewer than what would be refused. */
record InventedSources(int count) implements Fault {
    static Fault draw(Draw draw) {
        return new InventedSources(draw.between(5, 20) * 100);
    }

    @Override
    public String name() {
        return "invented sources";
    }

    @Override
    public String detail() {
        return count + " sources";
    }

    @Override
    public Duration lasts() {
        return Duration.ZERO;
    }

    @Override
    public boolean isOneAgencys() {
        return true;
    }

    @Override
    public void strike(Cluster cluster) {
        try (HostileProducer producer = HostileProducer.ofFloods(cluster, "lz4")) {
            for (int i = 0; i < count; i++) {
                producer.sendRequest(TortureRoster.HOSTILE, "made-up-" + i, 0, 0);
            }
        }
    }

    @Override
    public void heal(Cluster cluster) {
        // it is over once all is sent
    }
}
