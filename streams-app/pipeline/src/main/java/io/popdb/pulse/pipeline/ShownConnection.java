package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.sources.SourceStanding;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.domain.watch.KeptConnection;
import io.popdb.pulse.domain.watch.Reception;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.EndOffsets;
import io.popdb.pulse.topics.rows.PartialCounts;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is shown of one agency's connection: the verdict on it, and what has been received of it. */
final class ShownConnection {
    private static final int NO_PROFILE = 0;

    private final String agency;
    private final Reception reception;
    private ConnectionVerdict verdict;
    private List<SourceStanding> sources = List.of();
    private int profileVersion = NO_PROFILE;
    private OptionalLong received = OptionalLong.empty();
    private boolean changed;

    private ShownConnection(String agency, Reception reception, ConnectionVerdict initialVerdict) {
        this.agency = agency;
        this.reception = reception;
        this.verdict = initialVerdict;
    }

    /**
     * Goes on from the row that was kept; from nothing where there is none.
     *
     * @param partitions of the agency's topic
     * @param reception of which nothing is known yet
     * @param blindness says how it stands where there is none, and which watermarks cannot be
     */
    static ShownConnection open(
            String agency,
            int partitions,
            Reception reception,
            @Nullable ConnectionRow kept,
            Blindness blindness,
            long nowMillis) {
        ShownConnection connection = new ShownConnection(agency, reception, blindness.initialVerdict(nowMillis));
        reception.waitFor(partitions);
        if (kept != null) {
            connection.verdict = kept.verdict();
            connection.sources = kept.sources();
            connection.profileVersion = kept.profileVersion();
            connection.received = kept.received();
            reception.heardBefore(kept.lastRequestMillis(), kept.lastHeartbeatMillis());
            for (PartitionProgress each : kept.partitions()) {
                long seen =
                        blindness.isAhead(each.watermarkMillis(), nowMillis) ? LastSeen.NEVER : each.watermarkMillis();
                reception.goOn(each.partition(), each.offset(), each.arrivedMillis(), seen);
            }
        }
        return connection;
    }

    /** Takes what a partition says, unless it is older than what it said before; says whether it was taken. */
    boolean progress(int partition, PartialCounts.Progress progress) {
        if (progress.equals(PartialCounts.Progress.NONE) || progress.arrivedMillis() < countedMillis(partition)) {
            return false;
        }
        reception.counted(partition, progress.offset(), progress.arrivedMillis());
        changed = true;
        return true;
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
        changed |= reception.endOffset(askedMillis, range.partition(), range.begin(), range.end());
    }

    /** From now on nothing is said of it but why Pulse does not see all that comes; null: it does. */
    void hold(@Nullable Wording why) {
        reception.hold(why);
    }

    boolean isHeld() {
        return reception.heldWhy().isPresent();
    }

    /** Stores the new verdict; a state without a start time of its own starts when it was first seen. */
    void show(ConnectionVerdict latest, List<SourceStanding> standings, boolean byProfile, long nowMillis) {
        long firstSeen = latest.state() == verdict.state() ? verdict.sinceMillis() : nowMillis;
        ConnectionVerdict now = latest.sinceMillis() == LastSeen.NEVER ? latest.since(firstSeen) : latest;
        int version = byProfile ? KeptConnection.PROFILE_VERSION : NO_PROFILE;
        changed |= !now.equals(verdict) || version != profileVersion || !standings.equals(sources);
        verdict = now;
        sources = standings;
        profileVersion = version;
    }

    /** Says blind when what has been seen has grown too old, or does not hold all that there is to see. */
    void age(Blindness blindness, long nowMillis) {
        ConnectionVerdict aged = reception
                .heldWhy()
                .map(why -> blindness.because(why, verdict, nowMillis))
                .orElseGet(() -> blindness.withAge(verdict, reception.watermarkMillis(), nowMillis));
        changed |=
                aged.state() != verdict.state() || (isHeld() && !aged.sentence().equals(verdict.sentence()));
        verdict = aged;
    }

    /** Whether it is still shown as blind, although its watermark is recent again. */
    boolean seesAgain(Blindness blindness, long nowMillis) {
        return verdict.state() == ConnectionState.BLIND
                && !isHeld()
                && !blindness.isBlind(reception.watermarkMillis(), nowMillis);
    }

    /** How far a partition was counted, by time of arrival. */
    long countedMillis(int partition) {
        return reception.countedMillis(partition);
    }

    Reception reception() {
        return reception;
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
                reception.heard().requestMillis(),
                reception.heard().heartbeatMillis(),
                profileVersion,
                received,
                sources));
    }

    List<PartitionProgress> partitionProgress() {
        return reception.partitions(PartitionProgress::new);
    }
}
