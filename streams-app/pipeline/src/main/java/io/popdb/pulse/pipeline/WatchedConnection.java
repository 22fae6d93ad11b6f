package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.silence.Blindness;
import io.popdb.pulse.domain.silence.ConnectionState;
import io.popdb.pulse.domain.silence.ConnectionVerdict;
import io.popdb.pulse.domain.silence.PartitionWatermark;
import io.popdb.pulse.domain.silence.RosterWatch;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.EndOffsets;
import io.popdb.pulse.topics.rows.PartialCounts;
import io.popdb.pulse.topics.rows.PartitionProgress;
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
    private ConnectionVerdict reading;
    private int profileVersion = NO_PROFILE;
    private boolean changed;

    private static final class Partition {
        private final PartitionWatermark watermark;
        private long arrivedMillis;

        private Partition(long offset, long arrivedMillis, long watermarkMillis) {
            this.watermark = new PartitionWatermark(offset, watermarkMillis);
            this.arrivedMillis = arrivedMillis;
        }
    }

    private WatchedConnection(Agency agency, int partitions, ConnectionVerdict unread) {
        this.agency = agency;
        this.reading = unread;
        // All are waited for from the start: one of which no broker has said anything yet may hold events.
        for (int partition = 0; partition < partitions; partition++) {
            partition(partition);
        }
    }

    /**
     * Goes on from the row that was kept; from nothing where there is none.
     *
     * @param partitions of the agency's topic
     * @param blindness says how it stands where there is none, and which watermarks cannot be
     */
    static WatchedConnection open(
            Agency agency, int partitions, @Nullable ConnectionRow kept, Blindness blindness, long nowMillis) {
        WatchedConnection connection = new WatchedConnection(agency, partitions, blindness.unread(nowMillis));
        if (kept != null) {
            connection.reading = kept.reading();
            connection.profileVersion = kept.profileVersion();
            connection.lastRequestMillis = kept.lastRequestMillis();
            connection.lastHeartbeatMillis = kept.lastHeartbeatMillis();
            for (PartitionProgress mark : kept.partitions()) {
                long seen =
                        blindness.isAhead(mark.watermarkMillis(), nowMillis) ? LastSeen.NEVER : mark.watermarkMillis();
                connection.partitions.put(mark.partition(), new Partition(mark.offset(), mark.arrivedMillis(), seen));
            }
        }
        return connection;
    }

    void progress(int partition, PartialCounts.Progress progress) {
        Partition counted = partition(partition);
        counted.watermark.countedTo(progress.offset());
        counted.arrivedMillis = Math.max(counted.arrivedMillis, progress.arrivedMillis());
        lastRequestMillis = Math.max(lastRequestMillis, progress.lastRequestMillis());
        lastHeartbeatMillis = Math.max(lastHeartbeatMillis, progress.lastHeartbeatMillis());
        changed = true;
    }

    /** @param askedMillis not later than now, or a monitor whose clock is fast would make others look silent */
    void head(long askedMillis, EndOffsets.OffsetRange head) {
        partition(head.partition()).watermark.head(askedMillis, head.begin(), head.end());
        changed = true;
    }

    /** Takes over how it stands; what has no beginning of its own lasts since it was first read. */
    void show(ConnectionVerdict read, boolean byProfile, long nowMillis) {
        long firstRead = read.state() == reading.state() ? reading.sinceMillis() : nowMillis;
        ConnectionVerdict now = read.sinceMillis() == LastSeen.NEVER ? read.since(firstRead) : read;
        int version = byProfile ? RosterWatch.PROFILE_VERSION : NO_PROFILE;
        changed |= !now.equals(reading) || version != profileVersion;
        reading = now;
        profileVersion = version;
    }

    /** Says blind when what has been seen has grown too old. */
    void age(Blindness blindness, long nowMillis) {
        ConnectionVerdict standing = blindness.stillStanding(reading, watermarkMillis(), nowMillis);
        changed |= standing.state() != reading.state();
        reading = standing;
    }

    /** Whether it is shown as blind and is so no more. */
    boolean seesAgain(Blindness blindness, long nowMillis) {
        return reading.state() == ConnectionState.BLIND && !blindness.isBlind(watermarkMillis(), nowMillis);
    }

    long lastRequestMillis() {
        return lastRequestMillis;
    }

    long lastHeartbeatMillis() {
        return lastHeartbeatMillis;
    }

    /** The row, if it has changed since the last time. */
    Optional<ConnectionRow> changedRow() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        return Optional.of(new ConnectionRow(
                agency.id(), reading, marks(), lastRequestMillis, lastHeartbeatMillis, profileVersion));
    }

    List<PartitionProgress> marks() {
        return partitions.entrySet().stream()
                .map(e -> new PartitionProgress(
                        e.getKey(),
                        e.getValue().watermark.counted(),
                        e.getValue().arrivedMillis,
                        e.getValue().watermark.watermarkMillis()))
                .toList();
    }

    /** Up to when all that had arrived was seen. */
    long watermarkMillis() {
        return partitions.values().stream()
                .mapToLong(p -> p.watermark.watermarkMillis())
                .min()
                .orElse(LastSeen.NEVER);
    }

    private Partition partition(int partition) {
        return partitions.computeIfAbsent(partition, absent -> new Partition(0, LastSeen.NEVER, LastSeen.NEVER));
    }
}
