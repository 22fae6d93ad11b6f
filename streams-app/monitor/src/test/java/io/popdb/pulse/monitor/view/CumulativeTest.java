package io.popdb.pulse.monitor.view;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static io.popdb.pulse.topics.rows.RowFixture.NOW;
import static io.popdb.pulse.topics.rows.RowFixture.lookups;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.Bookkeeping;
import io.popdb.pulse.domain.books.ImportedDay;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.projection.RowListener;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.RowFixture;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The cumulative figures are the closings of the current month's book: each ledger is told to the books and to a view. */
class CumulativeTest {
    private static final String NATION = OpeningBalances.NATION;

    private final BookFixture books = new BookFixture();
    private final List<Consumer<Projection>> rows = new ArrayList<>();

    @Test
    void countsEveryDayWhereNoBalanceIsDeclared() {
        counted("prov-40", "2026-02-28", 10);
        counted("prov-40", "2026-03-02", 1);
        imported("prov-79", "2025-06-30", 500);
        imported("prov-40", "2026-03-01", 30);

        assertBooksAndViewSay(books.inputs(), 541);
    }

    @Test
    void addsToTheNationsBalanceWhatWasCountedOrImportedAfterItsDay() {
        books.balance(NATION, 1_000_000, "2026-02-25");
        counted("prov-40", "2026-02-24", 1);
        counted("prov-40", "2026-02-25", 2);
        counted("prov-40", "2026-02-26", 4);
        imported("prov-79", "2026-02-25", 80);
        imported("prov-79", "2026-02-26", 160);
        imported("ent-evn", "2026-03-01", 320);

        assertBooksAndViewSay(books.inputs(), 1_000_484);
    }

    @Test
    void addsToAnAgencysBalanceWhatWasCountedOrImportedAfterItsDay() {
        books.balance("prov-40", 5_000, "2026-02-10");
        counted("prov-40", "2026-02-10", 1);
        counted("prov-40", "2026-02-12", 2);
        imported("prov-40", "2026-02-09", 40);
        imported("prov-40", "2026-02-11", 80);
        imported("prov-79", "2026-02-09", 160);

        assertBooksAndViewSay(books.inputs(), 5_242);
    }

    @Test
    void leavesAgenciesBalancesOutOfANationThatHasItsOwn() {
        books.balance(NATION, 1_000_000, "2026-02-25").balance("prov-40", 5_000, "2026-02-27");
        counted("prov-40", "2026-02-26", 1);
        imported("prov-40", "2026-02-28", 2);

        assertBooksAndViewSay(books.inputs(), 1_000_003);
    }

    @Test
    void awaitsABalanceOfALaterMonth() {
        books.balance(NATION, 1_000_000, "2026-04-01").balance("prov-40", 5_000, "2026-03-31");
        counted("prov-40", "2026-03-02", 1);
        counted("ent-evn", "2026-03-02", 2);

        assertBooksAndViewSay(books.inputs(), 5_002);
    }

    @Test
    void leavesTheDaysOfTheMonthToComeToItsBook() {
        counted("prov-40", "2026-03-31", 1);
        counted("prov-40", "2026-04-01", 2);

        assertBooksAndViewSay(books.inputs(), 1);
    }

    @Test
    void keepsWhatAnAgencyAskedThatHasLeftTheRoster() {
        counted("prov-40", "2026-01-31", 1);
        counted("prov-79", "2026-01-31", 20);
        imported("prov-79", "2026-02-01", 400);
        close("2026-01");

        assertBooksAndViewSay(without("prov-79"), 421);
    }

    @Test
    void keepsTheBalanceOfAnAgencyThatHasLeftTheRosterAndTheFile() {
        books.balance("prov-79", 5_000, "2026-01-15");
        counted("prov-40", "2026-01-31", 1);
        close("2026-01");

        assertBooksAndViewSay(without("prov-79"), 5_001);
    }

    @Test
    void restsOnTheBalanceOfTheLastRevision() {
        books.balance(NATION, 1_000_000, "2026-02-25");
        counted("prov-40", "2026-02-26", 1);
        close("2026-02");
        books.balance(NATION, 2_000_000, "2026-02-25");
        Book revised = books.revise("2026-02", "the report was mended");
        rows.add(projection -> put(projection, BookRow.of(revised)));

        assertBooksAndViewSay(without("prov-79", NATION), 2_000_001);
    }

    @Test
    void fallsByAnImportThatIsTakenBackOrReplaced() {
        books.balance(NATION, 1_000_000, "2026-02-25");
        counted("prov-40", "2026-03-02", 1);
        imported("prov-40", "2026-02-26", 20);
        imported("prov-40", "2026-02-27", 400);
        imported("prov-40", "2026-02-28", 8_000);
        assertBooksAndViewSay(books.inputs(), 1_008_421);

        takenBack("prov-40", "2026-02-26");
        imported("prov-40", "2026-02-27", 300);
        takenBack("prov-79", "2026-02-27");

        assertBooksAndViewSay(books.inputs(), 1_008_301);
    }

    @Test
    void leavesOutWhatBelongsToNoAgency() {
        counted("prov-40", "2026-03-02", 1);
        DayCounts rejects = new DayCounts();
        rejects.countReject(RejectReason.UNKNOWN_AGENCY);
        rows.add(projection -> put(projection, RowFixture.row(CountsRow.UNKNOWN_AGENCY, "2026-03-02", rejects)));

        assertBooksAndViewSay(books.inputs(), 1);
    }

    @Test
    void leavesImportedDaysOutOfTheCountsOfEveryPeriod() {
        counted("prov-40", "2026-02-28", 1);
        imported("prov-40", "2026-02-27", 20);
        imported("prov-40", "2026-03-01", 400);

        Snapshot now = shown(books.inputs()).snapshot(NOW);

        assertThat(now.total(Snapshot.Periods::month).requests()).isZero();
        assertThat(now.total(Snapshot.Periods::previousMonth).requests()).isEqualTo(1);
        assertThat(now.total(Snapshot.Periods::all).requests()).isEqualTo(1);
    }

    /** The figure must neither jump by a day that is known already nor fall back. */
    @Test
    void countsADayOnceThatWasImportedAndIsCountedSince() {
        imported("prov-40", "2026-03-01", 5);
        counted("prov-40", "2026-03-01", 3);
        assertBooksAndViewSay(books.inputs(), 5);

        counted("prov-40", "2026-03-01", 7);
        assertBooksAndViewSay(books.inputs(), 7);

        takenBack("prov-40", "2026-03-01");
        assertBooksAndViewSay(books.inputs(), 7);
    }

    private void assertBooksAndViewSay(BookInputs known, long nation) {
        Book book = Bookkeeping.provisional(known, YearMonth.from(VietnamTime.day(NOW)));

        Snapshot now = shown(known).snapshot(NOW);

        assertThat(now.cumulativeRequests())
                .isEqualTo(nation)
                .isEqualTo(book.nation().account().closing());
        assertThat(now.agencies()).hasSameSizeAs(known.roster().agencies()).allSatisfy(figures -> assertThat(
                        figures.cumulativeRequests())
                .as(figures.agency().id())
                .isEqualTo(book.agency(figures.agency().id())
                        .orElseThrow()
                        .line()
                        .account()
                        .closing()));
    }

    private PulseView shown(BookInputs known) {
        Projection projection = new Projection();
        rows.forEach(row -> row.accept(projection));
        return new PulseView(projection, known.roster(), known.balances(), SnapshotFixture.BLINDNESS);
    }

    /** The same, after an agency has left the roster, and scopes have left the file with it. */
    private BookInputs without(String agency, String... scopes) {
        BookInputs known = books.inputs();
        List<String> gone = new ArrayList<>(List.of(scopes));
        gone.add(agency);
        List<OpeningBalance> left = new ArrayList<>();
        known.balances().all().forEach(balance -> {
            if (!gone.contains(balance.scope())) {
                left.add(balance);
            }
        });
        return new BookInputs(
                new Roster(known.roster().agencies().stream()
                        .filter(row -> !row.id().equals(agency))
                        .toList()),
                OpeningBalances.of(left),
                known.ledger(),
                known.outages(),
                known.closed(),
                known.unknownLabel(),
                known.seenToMillis(),
                known.countedOffsets(),
                known.monitorRosters(),
                known.faults());
    }

    private void counted(String agency, String day, int lookups) {
        books.counted(agency, day, lookups, 0);
        rows.add(projection -> put(projection, lookups(agency, day, lookups)));
    }

    private void imported(String agency, String day, long lookups) {
        books.imported(agency, day, lookups, 0);
        ImportedDay imported = new ImportedDay(agency, LocalDate.parse(day), BookFixture.requests(lookups, 0));
        rows.add(projection -> put(projection, new HistoryRow(imported, "past.csv", 0)));
    }

    private void takenBack(String agency, String day) {
        books.takenBack(agency, day);
        rows.add(projection -> projection.take(Topics.HISTORY, agency + "/" + day, 0, null, RowListener.NONE));
    }

    private void close(String month) {
        Book book = books.close(month);
        rows.add(projection -> put(projection, BookRow.of(book)));
    }
}
