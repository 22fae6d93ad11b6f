package io.popdb.pulse.monitor.view;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static io.popdb.pulse.topics.rows.RowFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.FormerCategory;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.BookLine;
import io.popdb.pulse.domain.books.Bookkeeping;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.projection.RowListener;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.RowFixture;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The month's book and what is shown of the month say the same of agencies that moved or left, and of what belongs to none. */
class BooksAndViewTest {
    private static final YearMonth MONTH = YearMonth.from(VietnamTime.day(NOW));
    private static final String DAY = "2026-03-01";
    private static final String MOVES = "prov-40";
    private static final String LEFT = "min-moj";

    private final Projection rows = new Projection();

    @Test
    void sayTheSameOfWhoHasMoved() {
        assertThat(sayTheSame(MONTH.minusMonths(1))
                        .category(Category.MINISTRY)
                        .account()
                        .month()
                        .total())
                .isEqualTo(1 + 20);
    }

    @Test
    void sayTheSameOfWhoIsToMove() {
        assertThat(sayTheSame(MONTH)
                        .category(Category.MINISTRY)
                        .account()
                        .month()
                        .total())
                .isEqualTo(1);
    }

    /** What cannot be read of an agency that left is missing in its category's sum. */
    @Test
    void aCategoryIsNotKnownOfWhichOneThatLeftIsNot() {
        PulseView view = view(roster(MONTH));
        rows.take(Topics.COUNTS, LEFT + "/2026-03-02", 77, "{".getBytes(StandardCharsets.UTF_8), new RowListener() {});

        Snapshot now = view.snapshot(NOW);

        assertThat(now.withheld()).containsOnlyKeys(LEFT);
        assertThat(now.knows(Category.MINISTRY)).isFalse();
        assertThat(now.knows(Category.PROVINCE)).isTrue();
    }

    private Book sayTheSame(YearMonth until) {
        Roster roster = roster(until);
        Snapshot now = view(roster).snapshot(NOW);

        Book book = Bookkeeping.provisional(rows.inputs(roster, OpeningBalances.none()), MONTH);

        assertThat(now.departed()).singleElement().satisfies(gone -> assertThat(gone.id())
                .isEqualTo(LEFT));
        for (Category category : Category.values()) {
            same(book.category(category), now.total(category, Snapshot.Periods::month), 0);
        }
        same(book.nation(), now.total(Snapshot.Periods::month), book.unknownRejected());
        assertThat(book.unknownRejected())
                .isEqualTo(now.unknown().month().rejected())
                .isEqualTo(1);
        now.agencies().forEach(figures -> assertThat(figures.agency().category())
                .isEqualTo(book.agency(figures.agency().id()).orElseThrow().category()));
        return book;
    }

    private static void same(BookLine line, DayCounts counts, long nobodys) {
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                assertThat(counts.requests(type, outcome))
                        .isEqualTo(line.account().month().of(type, outcome));
            }
        }
        assertThat(counts.received()).isEqualTo(line.ingestCounts().received() + nobodys);
        assertThat(counts.rejected()).isEqualTo(line.ingestCounts().rejected() + nobodys);
        assertThat(counts.duplicates()).isEqualTo(line.ingestCounts().duplicates());
        assertThat(counts.heartbeats()).isEqualTo(line.ingestCounts().heartbeats());
    }

    /** Of one that moves into another category after a month, and without the one that left. */
    private static Roster roster(YearMonth until) {
        List<Agency> stay = BookFixture.ROSTER.agencies().stream()
                .filter(agency -> !agency.id().equals(LEFT))
                .map(agency -> agency.id().equals(MOVES)
                        ? BookFixture.agency(MOVES, Category.MINISTRY, agency.nameVi(), agency.nameEn())
                        : agency)
                .toList();
        return new Roster(stay, Map.of(), Map.of(MOVES, new FormerCategory(Category.PROVINCE, until)));
    }

    private PulseView view(Roster roster) {
        put(rows, BookRow.of(new BookFixture().counted(LEFT, "2026-02-10", 1, 0).close("2026-02")));
        count(LEFT, 1);
        count(MOVES, 20);
        count("prov-79", 300);
        count("ent-evn", 4_000);
        DayCounts nobodys = new DayCounts();
        nobodys.countReject(RejectReason.UNKNOWN_AGENCY);
        put(rows, RowFixture.row(CountsRow.UNKNOWN_AGENCY, DAY, nobodys));
        PulseView view = new PulseView(rows, roster, OpeningBalances.none(), SnapshotFixture.BLINDNESS);
        view.caughtUp();
        return view;
    }

    private void count(String agency, int requests) {
        DayCounts counts = new DayCounts();
        counts.countRequest(RequestType.AUTHENTICATION, Outcome.TIMEOUT, 8, 42);
        for (int i = 1; i < requests; i++) {
            counts.countRequest(RequestType.LOOKUP, Outcome.MATCH, 8, 42);
        }
        counts.countHeartbeat();
        counts.countDuplicate();
        counts.countReject(RejectReason.BAD_VALUE);
        put(rows, RowFixture.row(agency, DAY, counts));
        put(rows, RowFixture.lookups(agency, "2026-02-10", agency.equals(LEFT) ? 1 : 0));
    }
}
