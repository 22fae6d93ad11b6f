package io.popdb.pulse.monitor.view;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static io.popdb.pulse.topics.rows.RowFixture.NOW;
import static io.popdb.pulse.topics.rows.RowFixture.ROSTER;
import static io.popdb.pulse.topics.rows.RowFixture.lookups;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.projection.RowListener;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.RowFixture;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PulseViewTest {
    private final Projection rows = new Projection();
    private final PulseView view = new PulseView(rows, ROSTER, OpeningBalances.none(), SnapshotFixture.BLINDNESS);

    @Test
    void showsEveryAgencyOfTheRosterInItsOrder() {
        assertThat(view.snapshot(NOW).agencies())
                .extracting(figures -> figures.agency().id())
                .containsExactly("min-moj", "prov-40", "ent-evn");
        assertThat(view.snapshot(NOW).agencies())
                .allSatisfy(figures -> assertThat(figures.connection()).isEmpty());
    }

    @Test
    void isNotCaughtUpUntilItIsTold() {
        put(rows, lookups("prov-40", "2026-03-02", 1));
        assertThat(view.snapshot(NOW).caughtUp()).isFalse();

        view.caughtUp();

        assertThat(view.snapshot(NOW).caughtUp()).isTrue();
        assertThat(view.isCaughtUp()).isTrue();
    }

    @Test
    void remembersTheLastMonthThatWasClosedInItsLatestRevision() {
        assertThat(view.snapshot(NOW).books().head()).isEmpty();

        put(rows, BookRow.of(revision("2026-02", 1)));
        put(rows, BookRow.of(revision("2026-02", 2)));
        put(rows, BookRow.of(revision("2026-02", 1)));
        put(rows, BookRow.of(revision("2026-01", 3)));

        assertThat(view.snapshot(NOW).books().head()).contains(BookRow.of(revision("2026-02", 2)));
        assertThat(view.lastClosedMonth()).contains(YearMonth.of(2026, 2));
    }

    private static Book revision(String month, int revision) {
        return RowFixture.closedBook(month).closed(revision, revision, "", List.of());
    }

    @Test
    void aLaterRowReplacesTheOneBeforeIt() {
        put(rows, lookups("prov-40", "2026-03-02", 3));
        put(rows, lookups("prov-40", "2026-03-02", 5));
        put(rows, lookups("prov-40", "2026-03-02", 5));

        assertThat(figures("prov-40", NOW).counts().all().requests()).isEqualTo(5);
    }

    @Test
    void cutsTodayAndTheMonthAtTheLocalMidnight() {
        put(rows, lookups("prov-40", "2026-02-28", 1));
        put(rows, lookups("prov-40", "2026-03-01", 10));
        put(rows, lookups("prov-40", "2026-03-31", 100));
        put(rows, lookups("prov-40", "2026-04-01", 1_000));

        assertPeriods("2026-02-28T16:59:59.999Z", 1, 1);
        assertPeriods("2026-02-28T17:00:00Z", 10, 110);
        assertPeriods("2026-03-31T16:59:59.999Z", 100, 110);
        assertPeriods("2026-03-31T17:00:00Z", 1_000, 1_000);
        assertPeriods("2026-05-01T00:00:00Z", 0, 0);
        assertThat(figures("prov-40", NOW).counts().all().requests()).isEqualTo(1_111);
    }

    @Test
    void refusesARowThatFell() {
        put(rows, lookups("prov-40", "2026-03-02", 3));

        assertThatThrownBy(() -> put(rows, lookups("prov-40", "2026-03-02", 2)))
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("prov-40/2026-03-02 fell")
                .hasMessageContaining("docs/operating.md");
        assertThat(figures("prov-40", NOW).counts().all().requests()).isEqualTo(3);
    }

    @Test
    void refusesARowThatDoesNotAddUp() {
        DayCounts unbalanced = new DayCounts();
        unbalanced.setFigure("received", 1);

        assertThatThrownBy(() -> put(rows, RowFixture.row("prov-40", "2026-03-02", unbalanced)))
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("prov-40/2026-03-02 do not add up");
        assertThat(figures("prov-40", NOW).counts().all().received()).isZero();
    }

    @Test
    void countsWhatBelongsToNobodyInTheTotalOnly() {
        DayCounts rejects = new DayCounts();
        rejects.countReject(RejectReason.UNKNOWN_AGENCY);
        put(rows, RowFixture.row(CountsRow.UNKNOWN_AGENCY, "2026-03-02", rejects));
        put(rows, lookups("prov-40", "2026-03-02", 2));

        Snapshot now = view.snapshot(NOW);

        assertThat(now.unknown().today().rejected()).isEqualTo(1);
        assertThat(now.total(Snapshot.Periods::today).received()).isEqualTo(3);
        assertThat(now.total(Snapshot.Periods::all).requests()).isEqualTo(2);
    }

    @Test
    void showsTheLatestVerdict() {
        put(rows, RowFixture.connection("prov-40", ConnectionState.SILENT));
        put(rows, RowFixture.connection("prov-40", ConnectionState.ACTIVE));

        assertThat(figures("prov-40", NOW).connection())
                .hasValueSatisfying(row -> assertThat(row.verdict().state()).isEqualTo(ConnectionState.ACTIVE));
    }

    @Test
    void aPictureDoesNotChangeAfterwards() {
        put(rows, lookups("prov-40", "2026-03-02", 3));
        Snapshot before = view.snapshot(NOW);

        put(rows, lookups("prov-40", "2026-03-02", 5));

        assertThat(before.total(Snapshot.Periods::all).requests()).isEqualTo(3);
    }

    @Test
    void addsToTheNationsBalanceOnlyWhatCameAfterItsDay() {
        PulseView shipped = SnapshotFixture.caughtUp(rows);
        put(rows, lookups("prov-40", "2026-02-24", 1));
        put(rows, lookups("prov-40", "2026-02-25", 10));
        put(rows, lookups("prov-40", "2026-02-26", 100));
        put(rows, lookups("ent-evn", "2026-03-02", 1_000));

        Snapshot now = shipped.snapshot(NOW);

        assertThat(now.cumulativeRequests()).isEqualTo(2_570_000_000L + 1_100);
        assertThat(now.total(Snapshot.Periods::all).requests())
                .as("shown all the same")
                .isEqualTo(1_111);
        assertThat(now.agencies())
                .as("the nation's balance is nobody's own")
                .extracting(AgencyFigures::cumulativeRequests)
                .containsExactly(0L, 111L, 1_000L);
    }

    @Test
    void addsAgenciesBalancesUpWhereTheNationHasNone() {
        PulseView own = new PulseView(
                rows,
                ROSTER,
                RowFixture.balances(
                        """
                version: 1
                balances:
                  - scope: prov-40
                    requests: 1000000
                    asOf: 2026-02-25
                    source: the province
                """),
                SnapshotFixture.BLINDNESS);
        put(rows, lookups("prov-40", "2026-02-25", 7));
        put(rows, lookups("prov-40", "2026-02-26", 10));
        put(rows, lookups("ent-evn", "2026-02-25", 100));

        Snapshot now = own.snapshot(NOW);

        assertThat(now.agencies()).extracting(AgencyFigures::cumulativeRequests).containsExactly(0L, 1_000_010L, 100L);
        assertThat(now.cumulativeRequests()).isEqualTo(1_000_110);
    }

    @Test
    void noFigureEverFalls() {
        Random random = Seed.random("noFigureEverFalls");
        Map<String, DayCounts> growing = new HashMap<>();
        DayCounts before = new DayCounts();
        for (int step = 0; step < 2_000; step++) {
            String day = LocalDate.of(2026, 2, 20).plusDays(random.nextInt(12)).toString();
            DayCounts counts = growing.computeIfAbsent(day, absent -> new DayCounts());
            for (int i = random.nextInt(4); i > 0; i--) {
                counts.countReject(RejectReason.values()[random.nextInt(RejectReason.values().length)]);
                counts.gapOpened(random.nextInt(50) == 0 ? Long.MAX_VALUE : 1);
            }
            put(rows, RowFixture.row("prov-40", day, counts.copy()));

            DayCounts now = figures("prov-40", NOW).counts().all();
            assertThat(now.covers(before)).as("step %d", step).isTrue();
            before = now;
        }
        DayCounts sum = new DayCounts();
        growing.values().forEach(sum::add);
        assertThat(before).isEqualTo(sum);
    }

    private void assertPeriods(String moment, long today, long month) {
        Snapshot.Periods counts = figures("prov-40", Instant.parse(moment)).counts();
        assertThat(counts.today().requests()).as("today at %s", moment).isEqualTo(today);
        assertThat(counts.month().requests()).as("month at %s", moment).isEqualTo(month);
    }

    private AgencyFigures figures(String agency, Instant now) {
        return view.snapshot(now).agencies().stream()
                .filter(figures -> figures.agency().id().equals(agency))
                .findFirst()
                .orElseThrow();
    }

    /** A figure that is still too low is not shown, in a book no more than elsewhere. */
    @Test
    void handsOutNoBookWhileItIsNotReady() {
        put(rows, BookRow.of(RowFixture.closedBook("2026-02")));
        BookScope scope = new BookScope(ROSTER, OpeningBalances.none());

        assertThatThrownBy(() -> view.closed(YearMonth.of(2026, 2)))
                .isInstanceOf(BrokenException.class)
                .hasMessage("not ready: still reading what was counted before");
        assertThatThrownBy(() -> view.inputs(scope)).isInstanceOf(BrokenException.class);
        assertThatThrownBy(() -> view.edition(YearMonth.of(2026, 2))).isInstanceOf(BrokenException.class);

        view.caughtUp();

        assertThat(view.closed(YearMonth.of(2026, 2)).book()).contains(BookRow.of(RowFixture.closedBook("2026-02")));
        assertThat(view.inputs(scope).closed().last()).contains(RowFixture.closedBook("2026-02"));
    }

    @Test
    void tellsTheEditionsOfABookApart() {
        YearMonth march = YearMonth.of(2026, 3);
        view.caughtUp();
        put(rows, BookRow.of(revision("2026-02", 1)));
        BookEdition february = view.edition(YearMonth.of(2026, 2));
        BookEdition open = view.edition(march);

        rows.take(Topics.CONNECTIONS, "prov-40", 0, new byte[0], RowListener.NONE);
        assertThat(view.edition(march)).isGreaterThan(open);
        assertThat(view.edition(YearMonth.of(2026, 2)))
                .as("no row changes a closed one")
                .isEqualTo(february);

        put(rows, BookRow.of(revision("2026-02", 2)));
        assertThat(view.edition(YearMonth.of(2026, 2))).isGreaterThan(february);
        put(rows, BookRow.of(revision("2026-03", 1)));
        assertThat(view.edition(march)).isGreaterThan(new BookEdition(0, Long.MAX_VALUE));
    }

    @Test
    void saysBlindOnceNobodyJudgesAnyMore() {
        put(rows, RowFixture.connection("prov-40", ConnectionState.ACTIVE));

        assertThat(stateOf("prov-40", RowFixture.NOW)).isEqualTo(ConnectionState.ACTIVE);
        assertThat(stateOf("prov-40", RowFixture.NOW.plusSeconds(60))).isEqualTo(ConnectionState.BLIND);
    }

    private ConnectionState stateOf(String agency, Instant now) {
        return view.snapshot(now).agencies().stream()
                .filter(figures -> figures.agency().id().equals(agency))
                .findFirst()
                .flatMap(Snapshot.AgencyFigures::connection)
                .orElseThrow()
                .verdict()
                .state();
    }
}
