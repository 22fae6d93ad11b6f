package io.popdb.pulse.faults.fault;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.HostileProducer;
import io.popdb.pulse.faults.cluster.TortureRoster;
import java.time.Duration;
import java.util.List;

/** A bomb: valid events that are padded to the utmost size, and next to nothing when compressed. */
record PaddedEvents(int count, String codec) implements Fault {
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
    public Duration lasts() {
        return Duration.ZERO;
    }

    @Override
    public boolean isOneAgencys() {
        return true;
    }

    @Override
    public void strike(Cluster cluster) {
        try (HostileProducer producer = HostileProducer.ofBombs(cluster, codec)) {
            for (int i = 0; i < count; i++) {
                producer.sendRequest(TortureRoster.HOSTILE, "bomb", i, AccessEvent.MAX_BYTES);
            }
        }
    }

    @Override
    public void heal(Cluster cluster) {
        // it is over once all is sent
    }
}
