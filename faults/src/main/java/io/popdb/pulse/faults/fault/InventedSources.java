package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.HostileProducer;
import io.popdb.pulse.faults.cluster.NotNowException;
import io.popdb.pulse.faults.cluster.TortureRoster;

/** One agency makes up sources, each with one request: fewer than what would be refused. */
record InventedSources(int count) implements OneAgencys {
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
    public void strike(Cluster cluster) throws NotNowException {
        try (HostileProducer producer = HostileProducer.ofFloods(cluster, "lz4")) {
            for (int i = 0; i < count; i++) {
                producer.sendRequest(TortureRoster.HOSTILE, "made-up-" + i, 0, 0);
            }
        }
    }
}
