package io.popdb.pulse.bookkeeping.recount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.popdb.pulse.bookkeeping.recount.BookComparison.Difference;
import io.popdb.pulse.bookkeeping.recount.BookComparison.Source;
import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BookComparisonTest {
    private static final String AGENCY = "prov-40";
    private static final LogRange RANGE = new LogRange(AGENCY, 0, 1, 0, 100, OptionalLong.empty());

    private final BookFixture now = new BookFixture();
    private final List<Book> books = new ArrayList<>();
    private final RecountTotals log = new RecountTotals();
    private final PartitionRecount partition =
            new PartitionRecount(BookFixture.ROSTER, new AccessEventDecoder(), AGENCY, 0, 1, 2);
    private long sequence;

    @Test
    void findsNothingWhereTheBooksSayWhatTheLogHeldWhenTheyWereClosed() {
        januaryWithTwo();
        lateForJanuaryAndFebruary();

        BookComparison comparison = compare();

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.contradictions()).isEmpty();
        assertThat(comparison.isOfAllDays()).isTrue();
        assertThat(BookComparisonTable.lines(comparison)).containsExactly("2 closed books compared, 0 figures differ");
    }

    @Test
    void namesTheBookAndEachFigureOfItThatDiffers() {
        asked("2026-01-05");
        reached(17);
        now.counted(AGENCY, "2026-01-05", 2, 0).countedTo(AGENCY, 17);
        books.add(now.close("2026-01"));

        BookComparison comparison = compare();

        assertThat(comparison.differences())
                .extracting(
                        Difference::book,
                        Difference::agency,
                        Difference::figure,
                        Difference::inTheBook,
                        Difference::recomputed)
                .containsExactly(
                        tuple("2026-01/1", AGENCY, "2026-01-05 LOOKUP", 2L, 1L),
                        tuple("2026-01/1", AGENCY, "month LOOKUP MATCH", 2L, 1L));
        assertThat(comparison.holds()).isFalse();
        assertThat(BookComparisonTable.lines(comparison))
                .anySatisfy(
                        line -> assertThat(line).contains("2026-01/1", AGENCY, "2026-01-05 LOOKUP", "the agency's log"))
                .contains("1 closed books compared, 2 figures differ");
    }

    @Test
    void findsARevisionWrongThatAnotherFollows() {
        asked("2026-01-05");
        asked("2026-01-05");
        reached(17);
        now.counted(AGENCY, "2026-01-05", 1, 0).countedTo(AGENCY, 17);
        books.add(now.close("2026-01"));
        now.counted(AGENCY, "2026-01-05", 2, 0);
        books.add(now.revise("2026-01", "one was forgotten"));

        assertThat(compare().differences()).extracting(Difference::book).containsOnly("2026-01/1");
    }

    @Test
    void findsLateRequestsThatABookDoesNotSay() {
        januaryWithTwo();
        asked("2026-01-07");
        asked("2026-02-05");
        reached(30);
        now.counted(AGENCY, "2026-02-05", 1, 0).countedTo(AGENCY, 30);
        books.add(now.close("2026-02"));

        assertThat(compare().differences())
                .extracting(Difference::book, Difference::figure, Difference::inTheBook, Difference::recomputed)
                .containsExactly(tuple("2026-02/1", "2026-01 and what came late for it LOOKUP", 2L, 3L));
    }

    @Test
    void comparesOfAMonthThatWasImportedInPartWhatWasCounted() {
        asked("2026-01-05");
        reached(17);
        now.counted(AGENCY, "2026-01-05", 1, 0)
                .imported(AGENCY, "2026-01-05", 7, 0)
                .countedTo(AGENCY, 17);
        books.add(now.close("2026-01"));
        assertThat(compare().differences()).isEmpty();

        now.counted(AGENCY, "2026-01-06", 4, 0);
        books.set(0, now.revise("2026-01", "a figure from nowhere"));

        assertThat(compare().differences())
                .extracting(Difference::figure, Difference::inTheBook, Difference::recomputed)
                .containsExactly(tuple("counted in the month", 5L, 1L));
    }

    @Test
    void namesWhoseDaysNoLogHoldsAndHoldsThemAgainstTheCounts() {
        januaryWithTwo();
        log.keptFrom(RANGE, Instant.parse("2026-01-10T03:00:00Z").toEpochMilli());

        BookComparison kept = compare();
        now.counted(AGENCY, "2026-01-06", 0, 0);
        BookComparison fallen = compare();

        assertThat(kept.differences()).isEmpty();
        assertThat(BookComparisonTable.lines(kept).get(0))
                .isEqualTo(
                        "book 2026-01/1: the logs no longer hold all that it was made of, of 1 agencies: prov-40 (not all"
                                + " compared)");
        assertThat(kept.notCompared()).containsExactly(Map.entry("2026-01/1", List.of(AGENCY)));
        assertThat(fallen.differences())
                .extracting(Difference::figure, Difference::inTheBook, Difference::recomputed, Difference::source)
                .containsExactly(tuple("2026-01-06 LOOKUP", 1L, 0L, Source.COUNTS));
    }

    @Test
    void comparesNothingWithALogThatWasMadeAnew() {
        now.counted(AGENCY, "2026-01-05", 2, 0).countedTo(AGENCY, 17);
        books.add(now.close("2026-01"));

        BookComparison comparison = compare();

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.notCompared()).containsOnlyKeys("2026-01/1");
    }

    @Test
    void namesAnAgencyThatTodaysRosterDoesNotKnow() {
        januaryWithTwo();

        BookComparison comparison =
                BookComparison.of(books, Set.of(), now.inputs().ledger(), log, Optional.empty());

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.notCompared()).containsEntry("2026-01/1", List.of(AGENCY));
    }

    @Test
    void findsABookThatContradictsItself() {
        januaryWithTwo();
        String json = new String(BookRow.of(books.get(0)).canonical().bytes(), UTF_8);
        books.set(
                0,
                BookRow.ofFile(json.replace("\"closing\":2,", "\"closing\":3,").getBytes(UTF_8))
                        .book());

        BookComparison comparison = compare().with(List.of("2026-01/1 was closed with SHA-256 a, and has b"));

        assertThat(comparison.contradictions())
                .anySatisfy(sentence -> assertThat(sentence).contains("2026-01/1: prov-40, closing"))
                .contains("2026-01/1 was closed with SHA-256 a, and has b");
        assertThat(comparison.holds()).isFalse();
        assertThat(BookComparisonTable.lines(comparison))
                .contains("not as it was closed: 2026-01/1 was closed with SHA-256 a, and has b");
    }

    @Test
    void comparesTheBooksOfOneMonthOnly() {
        asked("2026-02-05");
        reached(30);
        now.counted(AGENCY, "2026-01-05", 9, 0).countedTo(AGENCY, 30);
        books.add(now.close("2026-01"));
        now.counted(AGENCY, "2026-02-05", 2, 0);
        books.add(now.close("2026-02"));

        BookComparison comparison = BookComparison.of(
                books, Set.of(AGENCY), now.inputs().ledger(), log, Optional.of(YearMonth.of(2026, 2)));

        assertThat(comparison.compared()).isEqualTo(1);
        assertThat(comparison.differences()).extracting(Difference::book).containsOnly("2026-02/1");
    }

    private void januaryWithTwo() {
        asked("2026-01-05");
        asked("2026-01-06");
        reached(17);
        now.counted(AGENCY, "2026-01-05", 1, 0)
                .counted(AGENCY, "2026-01-06", 1, 0)
                .countedTo(AGENCY, 17);
        books.add(now.close("2026-01"));
    }

    private void lateForJanuaryAndFebruary() {
        asked("2026-01-06");
        asked("2026-02-05");
        reached(30);
        now.counted(AGENCY, "2026-01-06", 2, 0)
                .counted(AGENCY, "2026-02-05", 1, 0)
                .countedTo(AGENCY, 30);
        books.add(now.close("2026-02"));
    }

    private BookComparison compare() {
        return BookComparison.of(books, Set.of(AGENCY), now.inputs().ledger(), log, Optional.empty());
    }

    private void reached(long offset) {
        log.reached(RANGE, offset, partition);
        assertThat(log.daysUpTo(AGENCY, List.of(new CountedOffset(0, offset)))).isPresent();
    }

    private void asked(String day) {
        Instant at = VietnamTime.startOf(LocalDate.parse(day)).plusSeconds(60);
        EventFixture event = EventFixture.lookup()
                .agency(AGENCY)
                .source("gw-1")
                .sequence(sequence++)
                .occurredAt(at);
        partition.take(event.key(), event.bytes(), at.toEpochMilli());
    }
}
