package io.popdb.pulse.faults.fault;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.HostileProducer;
import io.popdb.pulse.faults.cluster.NotNowException;
import io.popdb.pulse.faults.cluster.TortureRoster;
import java.util.List;

/** A bomb: valid events that are padded to the utmost size, and next to nothing when compressed. */
record PaddedEvents(int count, String codec) implements OneAgencys {
    static final String SOURCE = "bomb";
    private static final List<String> CODECS = List.of("gzip", "snappy", "lz4", "zstd");

    static Fault draw(Draw draw) {
        return new PaddedEvents(draw.between(2, 12) * 1_000, draw.oneOf(CODECS));
    }

    @Override
    public String name() {
        return "compressed bomb";
    }

    @Override
    public String detail() {
        return count + " events of " + AccessEvent.MAX_BYTES + " bytes, " + codec;
    }

    @Override
    public void strike(Cluster cluster) throws NotNowException {
        try (HostileProducer producer = HostileProducer.ofBombs(cluster, codec)) {
            for (int i = 0; i < count; i++) {
                producer.sendRequest(TortureRoster.HOSTILE, SOURCE, i, AccessEvent.MAX_BYTES);
            }
        }
    }
}
