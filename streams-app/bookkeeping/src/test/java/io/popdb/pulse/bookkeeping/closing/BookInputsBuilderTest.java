package io.popdb.pulse.bookkeeping.closing;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.Bookkeeping;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import io.popdb.pulse.topics.rows.RowFixture;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BookInputsBuilderTest {
    private static final String AGENCY = "prov-40";
    private static final long SEEN = 1_772_000_000_000L;

    private final BookInputsBuilder builder = new BookInputsBuilder();

    @Test
    void isSeenAsFarAsTheConnectionSaysOnceTheCountsHoldIt() {
        builder.put(connection(mark(0, 10), mark(1, 0)));
        builder.put(counts("2026-02-01", mark(0, 10), mark(1, 0)));

        assertThat(inputs().seenToMillis()).containsEntry(AGENCY, SEEN);
        assertThat(inputs().countedOffsets()).containsEntry(AGENCY, List.of(new CountedOffset(0, 10)));
    }

    @Test
    void claimsNeitherSightNorOffsetsThatTheCountsDoNotHoldYet() {
        builder.put(connection(mark(0, 10), mark(1, 5)));
        builder.put(counts("2026-02-01", mark(0, 10), mark(1, 4)));
        builder.put(counts("2026-01-31", mark(0, 9), mark(1, 3)));

        assertThat(inputs().seenToMillis()).containsEntry(AGENCY, Book.UNSEEN);
        assertThat(inputs().countedOffsets())
                .containsEntry(AGENCY, List.of(new CountedOffset(0, 10), new CountedOffset(1, 4)));
    }

    @Test
    void doesNotMindThatAStrangersKeyWasTakenAwayFromTheImportedDays() {
        builder.put("hello", (HistoryRow) null);

        assertThat(inputs().countedOffsets()).isEmpty();
    }

    /** The newest rows are there, and those of days before are gone: nothing may be closed on that. */
    @Test
    void isNotSeenWhereFewerCountsAreHeldThanWereReceived() {
        builder.put(received(3));
        builder.put(RowFixture.lookups(AGENCY, "2026-02-02", 2));

        assertThat(inputs().seenToMillis()).containsEntry(AGENCY, Book.UNSEEN);
    }

    @Test
    void isSeenWhereAllCountsAreHeldThatWereReceived() {
        builder.put(received(3));
        builder.put(RowFixture.lookups(AGENCY, "2026-02-02", 2));
        builder.put(RowFixture.lookups(AGENCY, "2026-02-01", 1));

        assertThat(inputs().seenToMillis()).containsEntry(AGENCY, SEEN);
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

    private Bookkeeping.BookInputs inputs() {
        return builder.build(new Roster(List.of()), OpeningBalances.none(), new ClosedBooks(List.of()));
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
