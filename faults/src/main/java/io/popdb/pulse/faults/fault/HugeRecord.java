package io.popdb.pulse.faults.fault;

import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.HostileProducer;
import io.popdb.pulse.faults.cluster.NotNowException;
import io.popdb.pulse.faults.cluster.TortureRoster;

/** A bomb: one record of nothing but zeros, which a broker takes for the few bytes that it is when compressed. */
record HugeRecord(int megabytes) implements OneAgencys {
    static Fault draw(Draw draw) {
        return new HugeRecord(draw.between(50, 300));
    }

    @Override
    public String name() {
        return "huge record";
    }

    @Override
    public String detail() {
        return megabytes + " MB of zeros, zstd";
    }

    @Override
    public void strike(Cluster cluster) throws NotNowException {
        try (HostileProducer producer = HostileProducer.ofBombs(cluster, "zstd")) {
            producer.sendReject(TortureRoster.HOSTILE, "bomb", new byte[megabytes * 1_000_000], RejectReason.OVERSIZED);
        }
    }
}
