package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.HostileProducer;
import io.popdb.pulse.faults.cluster.NotNowException;
import io.popdb.pulse.faults.cluster.SourceBound;
import io.popdb.pulse.faults.cluster.TortureRoster;

/** One agency makes up more sources than are taken in, all in one partition: those beyond must be rejected. */
record TooManySources(int beyond) implements OneAgencys {
    static Fault draw(Draw draw) {
        return new TooManySources(draw.between(10, 100) * 100);
    }

    @Override
    public String name() {
        return "too many sources";
    }

    @Override
    public String detail() {
        return (SourceBound.AT_MOST + beyond) + " sources in one partition";
    }

    @Override
    public void strike(Cluster cluster) throws NotNowException {
        int partition = lonely();
        try (HostileProducer producer = HostileProducer.ofFloods(cluster, "lz4")) {
            int left = SourceBound.AT_MOST + beyond;
            for (int i = 0; left > 0; i++) {
                String source = "endless-" + i;
                if (SourceBound.partition(source) == partition) {
                    producer.sendRequest(TortureRoster.HOSTILE, source, 0, 0);
                    left--;
                }
            }
        }
    }

    /** Where no source lies of which other faults want that it is taken in. */
    private static int lonely() {
        for (int partition = 0; partition < Cluster.PARTITIONS; partition++) {
            if (partition != SourceBound.partition(PaddedEvents.SOURCE)
                    && partition != SourceBound.partition(TearAgent.SOURCE)) {
                return partition;
            }
        }
        throw new IllegalStateException("there is no such partition");
    }
}
