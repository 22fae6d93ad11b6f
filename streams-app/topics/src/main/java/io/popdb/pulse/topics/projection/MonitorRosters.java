package io.popdb.pulse.topics.projection;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.rows.EndOffsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * By which rosters the monitors count, as each says of itself every few seconds beside how far the logs go. What counts is the last
 * that was heard of each, within a minute of what was heard last of any: a monitor that was stopped before that is gone. Where none
 * runs, it is what the last ones said.
 */
public final class MonitorRosters {
    private static final long REMEMBERED_MILLIS = Duration.ofMinutes(1).toMillis();
    /** Of a minute, of more monitors than anybody runs. */
    private static final long RECORDS = 500;

    private final Map<String, Said> monitors = new HashMap<>();

    private record Said(long atMillis, long fingerprint) {}

    /** The fingerprints of the rosters that are in use; empty where no monitor was heard of. */
    public static Set<Long> read(CompactedTopicReader topics) {
        MonitorRosters rosters = new MonitorRosters();
        topics.readLast(Topics.HEADS, RECORDS, rosters::take);
        return rosters.fingerprints();
    }

    void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() != null) {
            long fingerprint = EndOffsets.SERDE.fromBytes(record.value()).rosterFingerprint();
            monitors.put(String.valueOf(record.key()), new Said(record.timestamp(), fingerprint));
        }
    }

    Set<Long> fingerprints() {
        long newest = monitors.values().stream().mapToLong(Said::atMillis).max().orElse(0);
        Set<Long> fingerprints = new HashSet<>();
        monitors.values().stream()
                .filter(said -> newest - said.atMillis <= REMEMBERED_MILLIS)
                .filter(said -> said.fingerprint != EndOffsets.NO_FINGERPRINT)
                .forEach(said -> fingerprints.add(said.fingerprint));
        return fingerprints;
    }
}
