package io.popdb.pulse.streams.topology;

import io.popdb.pulse.events.Agency;
import io.popdb.pulse.streams.counting.LastSeen;
import io.popdb.pulse.streams.records.ConnectionRow;
import io.popdb.pulse.streams.records.Heads;
import io.popdb.pulse.streams.records.Partial;
import io.popdb.pulse.streams.records.PartitionMark;
import io.popdb.pulse.streams.silence.ConnectionRule;
import io.popdb.pulse.streams.silence.ConnectionState;
import io.popdb.pulse.streams.silence.Evidence;
import io.popdb.pulse.streams.silence.PartitionWatermark;
import io.popdb.pulse.streams.silence.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the watch stage knows of one agency's connection, on the heap. */
final class WatchedConnection {
    private static final int NO_PROFILE = 0;

    private final Agency agency;
    private final Map<Integer, Partition> partitions = new TreeMap<>();
    private long lastRequestMillis = LastSeen.NEVER;
    private long lastHeartbeatMillis = LastSeen.NEVER;
    private Verdict verdict;
    private boolean changed;

    private static final class Partition {
        private final PartitionWatermark watermark;
        private long arrivedMillis;

        private Partition(long offset, long arrivedMillis, long watermarkMillis) {
            this.watermark = new PartitionWatermark(offset, watermarkMillis);
            this.arrivedMillis = arrivedMillis;
        }
    }

    private WatchedConnection(Agency agency, int partitions, long nowMillis) {
        this.agency = agency;
        this.verdict = new Verdict(ConnectionState.BLIND, nowMillis, LastSeen.NEVER, "", "");
        // All are waited for from the start: one of which no broker has said anything yet may hold events.
        for (int partition = 0; partition < partitions; partition++) {
            partition(partition);
        }
    }

    /**
     * Goes on from the row that was kept; from nothing where there is none.
     *
     * @param partitions of the agency's topic
     */
    static WatchedConnection open(Agency agency, int partitions, @Nullable ConnectionRow kept, long nowMillis) {
        WatchedConnection connection = new WatchedConnection(agency, partitions, nowMillis);
        if (kept != null) {
            connection.verdict = kept.verdict();
            connection.lastRequestMillis = kept.lastRequestMillis();
            connection.lastHeartbeatMillis = kept.lastHeartbeatMillis();
            for (PartitionMark mark : kept.partitions()) {
                connection.partitions.put(
                        mark.partition(), new Partition(mark.offset(), mark.arrivedMillis(), mark.watermarkMillis()));
            }
        }
        return connection;
    }

    void progress(int partition, Partial.Progress progress) {
        Partition counted = partition(partition);
        counted.watermark.countedTo(progress.offset());
        counted.arrivedMillis = Math.max(counted.arrivedMillis, progress.arrivedMillis());
        lastRequestMillis = Math.max(lastRequestMillis, progress.lastRequestMillis());
        lastHeartbeatMillis = Math.max(lastHeartbeatMillis, progress.lastHeartbeatMillis());
        changed = true;
    }

    /** @param askedMillis not later than now, or a monitor whose clock is fast would make others look silent */
    void head(long askedMillis, Heads.Head head) {
        partition(head.partition()).watermark.head(askedMillis, head.begin(), head.end());
        changed = true;
    }

    void judge(ConnectionRule rule, long nowMillis) {
        Verdict now = rule.judge(
                agency, new Evidence(lastRequestMillis, lastHeartbeatMillis, watermarkMillis()), verdict, nowMillis);
        changed |= now.state() != verdict.state() || verdict.sentenceEn().isEmpty();
        verdict = now;
    }

    /** The row, if it has changed since the last time. */
    Optional<ConnectionRow> changedRow() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        return Optional.of(
                new ConnectionRow(agency.id(), verdict, marks(), lastRequestMillis, lastHeartbeatMillis, NO_PROFILE));
    }

    List<PartitionMark> marks() {
        return partitions.entrySet().stream()
                .map(e -> new PartitionMark(
                        e.getKey(),
                        e.getValue().watermark.counted(),
                        e.getValue().arrivedMillis,
                        e.getValue().watermark.watermarkMillis()))
                .toList();
    }

    private long watermarkMillis() {
        return partitions.values().stream()
                .mapToLong(p -> p.watermark.watermarkMillis())
                .min()
                .orElse(LastSeen.NEVER);
    }

    private Partition partition(int partition) {
        return partitions.computeIfAbsent(partition, absent -> new Partition(0, LastSeen.NEVER, LastSeen.NEVER));
    }
}
