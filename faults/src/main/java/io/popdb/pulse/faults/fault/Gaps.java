package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.HostileProducer;
import io.popdb.pulse.faults.cluster.NotNowException;
import io.popdb.pulse.faults.cluster.TortureRoster;

/** One agency leaves out every second number, in many epochs of many sources: all that is missing has to be remembered. */
record Gaps(int sources, int epochs, int gaps) implements OneAgencys {
    static Fault draw(Draw draw) {
        return new Gaps(draw.between(10, 60), 16, draw.between(100, 1_000));
    }

    @Override
    public String name() {
        return "gaps without end";
    }

    @Override
    public String detail() {
        return sources + " sources, " + epochs + " epochs, " + gaps + " gaps each";
    }

    @Override
    public void strike(Cluster cluster) throws NotNowException {
        try (HostileProducer producer = HostileProducer.ofFloods(cluster, "lz4")) {
            for (int source = 0; source < sources; source++) {
                for (int epoch = 0; epoch < epochs; epoch++) {
                    for (int gap = 0; gap < gaps; gap++) {
                        producer.sendLater(TortureRoster.HOSTILE, "forgetful-" + source, epoch, 2L * gap);
                    }
                }
            }
        }
    }
}
