package io.popdb.pulse.faults.fault;

import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.HostileProducer;
import io.popdb.pulse.faults.cluster.NotNowException;
import io.popdb.pulse.faults.cluster.TortureRoster;
import java.nio.charset.StandardCharsets;

/** One agency sends what is no event, as fast as it can. */
record RejectFlood(int count) implements OneAgencys {
    private static final byte[] NO_EVENT = "{".getBytes(StandardCharsets.UTF_8);

    static Fault draw(Draw draw) {
        return new RejectFlood(draw.between(100, 600) * 1_000);
    }

    @Override
    public String name() {
        return "flood of rejects";
    }

    @Override
    public String detail() {
        return count + " of one byte";
    }

    @Override
    public void strike(Cluster cluster) throws NotNowException {
        try (HostileProducer producer = HostileProducer.ofFloods(cluster, "lz4")) {
            for (int i = 0; i < count; i++) {
                producer.sendReject(TortureRoster.HOSTILE, "gw-" + i % 100, NO_EVENT, RejectReason.MALFORMED);
            }
        }
    }
}
