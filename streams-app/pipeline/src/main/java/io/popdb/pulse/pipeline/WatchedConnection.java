package io.popdb.pulse.pipeline;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.silence.Blindness;
import io.popdb.pulse.domain.silence.ConnectionState;
import io.popdb.pulse.domain.silence.ConnectionVerdict;
import io.popdb.pulse.domain.silence.PartitionWatermark;
import io.popdb.pulse.domain.silence.RosterWatch;
import io.popdb.pulse.domain.silence.Sentence;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.EndOffsets;
import io.popdb.pulse.topics.rows.PartialCounts;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the watch stage knows of one agency's connection, on the heap. */
final class WatchedConnection {
    private static final int NO_PROFILE = 0;

    private final String agency;
    private final Map<Integer, Partition> partitions = new TreeMap<>();
    private long lastRequestMillis = LastSeen.NEVER;
    private long lastHeartbeatMillis = LastSeen.NEVER;
    private ConnectionVerdict verdict;
    private int profileVersion = NO_PROFILE;
    private OptionalLong received = OptionalLong.empty();
    private boolean changed;
    private @Nullable Sentence heldWhy;

    private static final class Partition {
        private final PartitionWatermark watermark;
        private long arrivedMillis;

        private Partition(long offset, long arrivedMillis, long watermarkMillis) {
            this.watermark = new PartitionWatermark(offset, watermarkMillis);
            this.arrivedMillis = arrivedMillis;
        }
    }

    private WatchedConnection(String agency, int partitions, ConnectionVerdict initialVerdict) {
        this.agency = agency;
        this.verdict = initialVerdict;
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
            String agency, int partitions, @Nullable ConnectionRow kept, Blindness blindness, long nowMillis) {
        WatchedConnection connection = new WatchedConnection(agency, partitions, blindness.initialVerdict(nowMillis));
        if (kept != null) {
            connection.verdict = kept.verdict();
            connection.profileVersion = kept.profileVersion();
            connection.lastRequestMillis = kept.lastRequestMillis();
            connection.lastHeartbeatMillis = kept.lastHeartbeatMillis();
            connection.received = kept.received();
            for (PartitionProgress each : kept.partitions()) {
                if (each.partition() >= partitions) {
                    continue; // of a topic that once had too many; nothing of them was ever counted
                }
                long seen =
                        blindness.isAhead(each.watermarkMillis(), nowMillis) ? LastSeen.NEVER : each.watermarkMillis();
                connection.partitions.put(each.partition(), new Partition(each.offset(), each.arrivedMillis(), seen));
            }
        }
        return connection;
    }

    /** Takes what a partition says, unless it is older than what it said before. */
    void progress(int partition, PartialCounts.Progress progress) {
        if (progress.equals(PartialCounts.Progress.NONE) || progress.arrivedMillis() < countedMillis(partition)) {
            return;
        }
        Partition counted = partition(partition);
        counted.watermark.countedTo(progress.offset());
        counted.arrivedMillis = progress.arrivedMillis();
        lastRequestMillis = Math.max(lastRequestMillis, progress.lastRequestMillis());
        lastHeartbeatMillis = Math.max(lastHeartbeatMillis, progress.lastHeartbeatMillis());
        changed = true;
    }

    /** Whether it is known how many records were received in all: older rows do not say so. */
    boolean knowsReceived() {
        return received.isPresent();
    }

    void receivedInAll(long records) {
        received = OptionalLong.of(records);
        changed = true;
    }

    void receivedMore(long records) {
        received.ifPresent(before -> receivedInAll(before + records));
    }

    /** @param askedMillis not later than now, or a monitor whose clock is fast would make others look silent */
    void endOffset(long askedMillis, EndOffsets.OffsetRange range) {
        Partition known = partitions.get(range.partition());
        if (known != null) { // those that the topic must not have are not waited for
            known.watermark.endOffset(askedMillis, range.begin(), range.end());
            changed = true;
        }
    }

    /** From now on nothing is said of it but why Pulse does not see all that comes; null: it does. */
    void hold(@Nullable Sentence why) {
        heldWhy = why;
    }

    boolean isHeld() {
        return heldWhy != null;
    }

    /** Stores the new verdict; a state without a start time of its own starts when it was first seen. */
    void show(ConnectionVerdict latest, boolean byProfile, long nowMillis) {
        long firstSeen = latest.state() == verdict.state() ? verdict.sinceMillis() : nowMillis;
        ConnectionVerdict now = latest.sinceMillis() == LastSeen.NEVER ? latest.since(firstSeen) : latest;
        int version = byProfile ? RosterWatch.PROFILE_VERSION : NO_PROFILE;
        changed |= !now.equals(verdict) || version != profileVersion;
        verdict = now;
        profileVersion = version;
    }

    /** Says blind when what has been seen has grown too old, or does not hold all that there is to see. */
    void age(Blindness blindness, long nowMillis) {
        ConnectionVerdict aged = heldWhy == null
                ? blindness.withAge(verdict, watermarkMillis(), nowMillis)
                : blindness.because(heldWhy, verdict, nowMillis);
        changed |=
                aged.state() != verdict.state() || (isHeld() && !aged.sentence().equals(verdict.sentence()));
        verdict = aged;
    }

    /** Whether it is still shown as blind, although its watermark is recent again. */
    boolean seesAgain(Blindness blindness, long nowMillis) {
        return verdict.state() == ConnectionState.BLIND
                && !isHeld()
                && !blindness.isBlind(watermarkMillis(), nowMillis);
    }

    /** How far a partition was counted, by time of arrival. */
    long countedMillis(int partition) {
        return partition(partition).arrivedMillis;
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
                agency,
                verdict,
                partitionProgress(),
                lastRequestMillis,
                lastHeartbeatMillis,
                profileVersion,
                received));
    }

    List<PartitionProgress> partitionProgress() {
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
