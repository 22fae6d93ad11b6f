package io.popdb.pulse.topics.projection;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import io.popdb.pulse.topics.rows.RestoredRow;
import io.popdb.pulse.topics.rows.RowFixture;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final long NOW = 1_772_000_000_000L;
    private static final String AGENCY = "prov-40";
    private static final String DAY = "prov-40/2026-02-25";

    private final Projection rows = new Projection();
    private final List<String> told = new ArrayList<>();
    private final RowListener listener = new RowListener() {
        @Override
        public void counted(CountsRow row, long offset, boolean nothingNew) {
            told.add(row.key() + " at " + offset + (nothingNew ? ", nothing new" : ""));
        }

        @Override
        public void unreadable(String topic, String key, long offset, String why) {
            told.add(key + " unreadable at " + offset);
        }

        @Override
        public void readableAgain(String topic, String key) {
            told.add(key + " readable");
        }
    };
    private long offset;

    @Test
    void refusesADeletedRowOfATopicOfWhichNoneIsDeleted() {
        take(Topics.COUNTS, DAY, counts(DAY, 3));
        take(Topics.COUNTS, DAY, null);

        assertThatThrownBy(() -> rows.requireReadable(Topics.COUNTS))
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("the row prov-40/2026-02-25 of popdb.counts.v1 cannot be read: somebody deleted");
        assertThat(rows.days(AGENCY).received()).isEqualTo(3);
    }

    @Test
    void saysWhenABackupWasLastWrittenBack() {
        assertThat(rows.restoredMillis()).isEmpty();

        for (long at : new long[] {NOW, NOW + 9, NOW + 1}) {
            RestoredRow row = new RestoredRow(at);
            take(Topics.HISTORY, row.key(), RestoredRow.SERDE.toBytes(row));
        }

        rows.requireReadable(Topics.HISTORY);
        assertThat(rows.restoredMillis()).hasValue(NOW + 9);
        assertThat(rows.agencies()).isEmpty();
        take(Topics.HISTORY, new RestoredRow(NOW).key(), null);
        assertThatThrownBy(() -> rows.requireReadable(Topics.HISTORY)).isInstanceOf(BrokenInvariantException.class);
    }

    /** Nothing else tells that these rows are missing. */
    @Test
    void refusesADeletedRowThatNobodyElseWouldMiss() {
        take(Topics.COUNTS, "_unknown/2026-02-25", null);
        take(Topics.BOOKS, "2026-02/1", null);

        assertThatThrownBy(() -> rows.requireReadable(Topics.COUNTS)).isInstanceOf(BrokenInvariantException.class);
        assertThatThrownBy(rows::books).isInstanceOf(BrokenInvariantException.class);
    }

    @Test
    void refusesThatAnIncidentIsDeletedThatTheBooksKnow() {
        IncidentRow row = new IncidentRow(RowFixture.incident(AGENCY, NOW));
        take(Topics.INCIDENTS, row.key(), IncidentRow.SERDE.toBytes(row));
        take(Topics.INCIDENTS, row.key(), null);
        take(Topics.INCIDENTS, "silent/somebody", null);

        assertThat(rows.unreadable(Topics.INCIDENTS)).containsOnlyKeys(row.key());
    }

    /** As the runbook has it done: books must not wait until the log is compacted. */
    @Test
    void doesNotMindThatAStrangersRowWasTakenAway() {
        take(Topics.COUNTS, "anything/2026-03-01", text("bad"));
        take(Topics.COUNTS, "anything/2026-03-01", null);
        take(Topics.COUNTS, DAY, counts(DAY, 3));

        rows.requireReadable(Topics.COUNTS);
        assertThat(rows.days(AGENCY).received()).isEqualTo(3);
    }

    @Test
    void refusesARowThatCannotBeReadAndNamesIt() {
        take(Topics.COUNTS, DAY, counts(DAY, 3));
        take(Topics.COUNTS, "prov-40/2026-02-26", text("bad"));

        assertThatThrownBy(() -> rows.inputs(RowFixture.ROSTER, OpeningBalances.none()))
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("the row prov-40/2026-02-26 of popdb.counts.v1 cannot be read: ")
                .hasMessageContaining("is not JSON")
                .hasMessageContaining("docs/runbook.md");
        assertThat(rows.unreadable(Topics.COUNTS)).hasEntrySatisfying("prov-40/2026-02-26", why -> assertThat(why)
                .startsWith("popdb.counts.v1 at offset 1, key prov-40/2026-02-26: "));
    }

    @Test
    void doesNotMindARowThatALaterOneOfItsKeyReplaces() {
        take(Topics.COUNTS, DAY, text("bad"));
        take(Topics.COUNTS, DAY, counts(DAY, 3));

        rows.requireReadable(Topics.COUNTS);
        assertThat(told).containsExactly(DAY + " unreadable at 0", DAY + " at 1, nothing new", DAY + " readable");
    }

    @Test
    void handsOutTheBooksThatCanBeReadAndRefusesTheOneThatCannot() {
        BookRow january = book("2026-01", 1);
        BookRow again = book("2026-01", 2);
        take(Topics.BOOKS, again.key(), BookRow.SERDE.toBytes(again));
        take(Topics.BOOKS, january.key(), BookRow.SERDE.toBytes(january));
        assertThat(rows.books()).containsExactly(january, again);

        take(Topics.BOOKS, "2026-02/1", text("{\"version\":0}"));

        assertThat(rows.closed(YearMonth.of(2026, 1)).book()).contains(again);
        assertThatThrownBy(() -> rows.closed(YearMonth.of(2026, 2)))
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("the book 2026-02/1 cannot be read")
                .hasMessageContaining("It is not handed out");
        assertThatThrownBy(rows::books).hasMessageContaining("the row 2026-02/1 of popdb.books.v1 cannot be read");
    }

    /** The same rule for what follows the topics and for what reads them once: no book is made of a count that fell. */
    @Test
    void takesNoCountThatFell() {
        take(Topics.COUNTS, DAY, counts(DAY, 3));
        take(Topics.COUNTS, DAY, counts(DAY, 2));

        assertThat(rows.days(AGENCY).received()).isEqualTo(3);
        assertThatThrownBy(() -> rows.inputs(RowFixture.ROSTER, OpeningBalances.none()))
                .hasMessageContaining("the counts of prov-40/2026-02-25 fell");
    }

    /** A log that was cut is read once more from its beginning, with what was true at the time. */
    @Test
    void passesOverOlderRowsThatComeAgain() {
        take(Topics.COUNTS, DAY, counts(DAY, 2));
        take(Topics.COUNTS, DAY, counts(DAY, 3));
        offset = 0;
        take(Topics.COUNTS, DAY, counts(DAY, 2));
        take(Topics.COUNTS, DAY, counts(DAY, 3));

        assertThat(rows.days(AGENCY).received()).isEqualTo(3);
        assertThat(told).containsExactly(DAY + " at 0, nothing new", DAY + " at 1", DAY + " at 1, nothing new");
    }

    @Test
    void saysToBeSeenOnlyWhatIsCountedInWhatIsShown() {
        put(rows, row(10, NOW));
        put(rows, RowFixture.lookups(AGENCY, "2026-02-25", 10));
        put(rows, row(25, NOW + 5_000));

        assertThat(rows.seenToMillis(AGENCY)).isEqualTo(NOW);

        put(rows, RowFixture.lookups(AGENCY, "2026-02-25", 25));

        assertThat(rows.seenToMillis(AGENCY)).isEqualTo(NOW + 5_000);
    }

    @Test
    void saysNothingToBeSeenBeforeTheCountsWereEverWhole() {
        put(rows, row(10, NOW));
        put(rows, RowFixture.lookups(AGENCY, "2026-02-25", 3));

        assertThat(rows.seenToMillis(AGENCY)).isEqualTo(LastSeen.NEVER);
    }

    @Test
    void isAnotherWithEachRecord() {
        long before = rows.taken();
        take(Topics.COUNTS, DAY, counts(DAY, 3));

        assertThat(rows.taken()).isGreaterThan(before);
    }

    private void take(String topic, String key, byte @Nullable [] value) {
        rows.take(topic, key, offset++, value, listener);
    }

    private static byte[] counts(String key, int lookups) {
        LocalDate day = LocalDate.parse(key.substring(key.indexOf('/') + 1));
        return CountsRow.SERDE.toBytes(RowFixture.lookups(AGENCY, day.toString(), lookups));
    }

    private static BookRow book(String month, int revision) {
        Book book = RowFixture.closedBook(month).closed(revision, revision, "", List.of());
        return BookRow.of(book);
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    private static ConnectionRow row(long received, long watermarkMillis) {
        return new ConnectionRow(
                AGENCY,
                new Blindness(Duration.ofSeconds(30)).initialVerdict(NOW),
                List.of(new PartitionProgress(0, received, NOW, watermarkMillis)),
                NOW,
                LastSeen.NEVER,
                0,
                OptionalLong.of(received));
    }
}
