package io.popdb.pulse.faults.fault;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.HostileProducer;
import io.popdb.pulse.faults.cluster.NotNowException;
import io.popdb.pulse.faults.cluster.TortureRoster;

/**
 * One agency sends numbers near 2⁶³, which must be rejected, and the highest that are allowed, which must count: no sum that it
 * shares with others may be spoilt.
 */
record HugeNumbers(int count) implements OneAgencys {
    private static final int ALLOWED = 10;

    static Fault draw(Draw draw) {
        return new HugeNumbers(draw.between(1, 1_000));
    }

    @Override
    public String name() {
        return "numbers near 2^63";
    }

    @Override
    public String detail() {
        return count + " of each kind";
    }

    @Override
    public void strike(Cluster cluster) throws NotNowException {
        try (HostileProducer producer = HostileProducer.ofFloods(cluster, "lz4")) {
            for (int i = 0; i < count; i++) {
                producer.sendNumber(TortureRoster.HOSTILE, "boaster", "sequence", Long.MAX_VALUE - i);
                producer.sendNumber(TortureRoster.HOSTILE, "boaster", "durationMillis", Long.MAX_VALUE - i);
            }
            for (int i = 0; i < ALLOWED; i++) {
                producer.sendRequest(TortureRoster.HOSTILE, "boaster", AccessEvent.MAX_SEQUENCE - ALLOWED + i, 0);
            }
        }
    }
}
