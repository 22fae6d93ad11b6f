package io.popdb.pulse.topics.projection;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import io.popdb.pulse.topics.rows.RowFixture;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the books are given of what is committed. */
class BookInputsTest {
    private static final String AGENCY = "prov-40";
    private static final long SEEN = 1_772_000_000_000L;

    private final Projection rows = new Projection();

    @Test
    void isSeenAsFarAsTheConnectionSaysOnceTheCountsHoldIt() {
        put(rows, connection(mark(0, 10), mark(1, 0)));
        put(rows, counts("2026-02-01", mark(0, 10), mark(1, 0)));

        assertThat(inputs().seenToMillis()).containsEntry(AGENCY, SEEN);
        assertThat(inputs().countedOffsets()).containsEntry(AGENCY, List.of(new CountedOffset(0, 10)));
    }

    @Test
    void claimsNeitherSightNorOffsetsThatTheCountsDoNotHoldYet() {
        put(rows, connection(mark(0, 10), mark(1, 5)));
        put(rows, counts("2026-02-01", mark(0, 10), mark(1, 4)));
        put(rows, counts("2026-01-31", mark(0, 9), mark(1, 3)));

        assertThat(inputs().seenToMillis()).containsEntry(AGENCY, Book.UNSEEN);
        assertThat(inputs().countedOffsets())
                .containsEntry(AGENCY, List.of(new CountedOffset(0, 10), new CountedOffset(1, 4)));
    }

    @Test
    void doesNotMindThatAStrangersKeyWasTakenAwayFromTheImportedDays() {
        rows.take(Topics.HISTORY, "hello", 0, null, RowListener.NONE);

        assertThat(inputs().countedOffsets()).isEmpty();
    }

    /** The newest rows are there, and those of days before are gone: nothing may be closed on that. */
    @Test
    void isNotSeenWhereFewerCountsAreHeldThanWereReceived() {
        put(rows, received(3));
        put(rows, RowFixture.lookups(AGENCY, "2026-02-02", 2));

        assertThat(inputs().seenToMillis()).containsEntry(AGENCY, Book.UNSEEN);
    }

    @Test
    void isSeenWhereAllCountsAreHeldThatWereReceived() {
        put(rows, received(3));
        put(rows, RowFixture.lookups(AGENCY, "2026-02-02", 2));
        put(rows, RowFixture.lookups(AGENCY, "2026-02-01", 1));

        assertThat(inputs().seenToMillis()).containsEntry(AGENCY, SEEN);
    }

    /** A follower may read the connection's row first; what was seen before is seen all the same. */
    @Test
    void isSeenAsFarAsTheLastWatermarkBesideWhichTheCountsWereWhole() {
        put(rows, connection(mark(0, 10)));
        put(rows, counts("2026-02-01", mark(0, 10)));

        put(rows, connection(new PartitionProgress(0, 12, SEEN + 5_000, SEEN + 5_000)));
        assertThat(inputs().seenToMillis()).containsEntry(AGENCY, SEEN);

        put(rows, counts("2026-02-01", mark(0, 12)));
        assertThat(inputs().seenToMillis()).containsEntry(AGENCY, SEEN + 5_000);
    }

    @Test
    void anIncidentThatProvesToBeDelayedIsNoOutageAnyMore() {
        Incident incident = RowFixture.incident(AGENCY, SEEN);
        put(rows, new IncidentRow(incident));
        assertThat(inputs().outages()).hasSize(1);

        put(rows, new IncidentRow(delayed(incident)));

        assertThat(inputs().outages()).isEmpty();
    }

    private static Incident delayed(Incident incident) {
        return new Incident(
                incident.kind(),
                incident.agencies(),
                incident.beganMillis(),
                incident.detectedMillis(),
                incident.endedMillis(),
                true,
                incident.evidence(),
                incident.sentence());
    }

    /** As it was then: the books are worked out while rows go on coming. */
    @Test
    void doNotChangeAfterwards() {
        put(rows, RowFixture.lookups(AGENCY, "2026-02-01", 1));
        BookInputs before = inputs();

        put(rows, RowFixture.lookups(AGENCY, "2026-02-01", 2));
        put(rows, RowFixture.lookups(AGENCY, "2026-02-02", 2));

        assertThat(before.ledger().countedDays(AGENCY)).containsExactly(LocalDate.parse("2026-02-01"));
        assertThat(before.ledger()
                        .counted(AGENCY, LocalDate.parse("2026-02-01"))
                        .orElseThrow()
                        .requests()
                        .total())
                .isEqualTo(1);
    }

    private static ConnectionRow received(long records) {
        ConnectionRow row = connection(mark(0, 0));
        return new ConnectionRow(
                AGENCY,
                row.verdict(),
                row.partitions(),
                row.lastRequestMillis(),
                row.lastHeartbeatMillis(),
                row.profileVersion(),
                OptionalLong.of(records));
    }

    private BookInputs inputs() {
        return rows.inputs(new Roster(List.of()), OpeningBalances.none());
    }

    private static ConnectionRow connection(PartitionProgress... marks) {
        ConnectionRow row = RowFixture.connection(AGENCY, ConnectionState.ACTIVE);
        return new ConnectionRow(
                AGENCY, row.verdict(), List.of(marks), row.lastRequestMillis(), LastSeen.NEVER, row.profileVersion());
    }

    private static CountsRow counts(String day, PartitionProgress... marks) {
        return new CountsRow(AGENCY, LocalDate.parse(day), new DayCounts(), List.of(marks));
    }

    private static PartitionProgress mark(int partition, long offset) {
        return new PartitionProgress(partition, offset, SEEN, SEEN);
    }
}
