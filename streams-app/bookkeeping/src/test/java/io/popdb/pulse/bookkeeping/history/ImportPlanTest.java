package io.popdb.pulse.bookkeeping.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.ImportedDay;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportPlanTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final ImportPlan.Allowed NOTHING_ELSE = new ImportPlan.Allowed(false, false, false);

    private final BookFixture books = new BookFixture()
            .balance("prov-79", 100, "2025-12-31")
            .counted("prov-40", "2026-05-01", 5, 0)
            .counted("ent-evn", "2026-05-01", 0, 0)
            .imported("prov-40", "2026-04-01", 5, 0);

    @Test
    void takesWhatIsNew() {
        ImportPlan plan = plan(NOTHING_ELSE, day("prov-40", "2026-04-30", 3), day("ent-evn", "2026-05-01", 1));

        assertThat(plan.refused()).isEmpty();
        assertThat(plan.fresh()).hasSize(2);
    }

    @Test
    void refusesWhatPulseHasCounted() {
        refuses("prov-40/2026-05-01: Pulse itself has counted that day", day("prov-40", "2026-05-01", 3));
        refuses("5 requests of 518 (--fill-up takes them", day("prov-40", "2026-05-01", 518));
    }

    @Test
    void fillsADayUpThatIsCountedInPartAndNoneOfWhichAsMuchIsCounted() {
        ImportPlan.Allowed fillUp = new ImportPlan.Allowed(false, false, true);

        assertThat(plan(fillUp, day("prov-40", "2026-05-01", 518)).fresh()).hasSize(1);
        assertThat(plan(fillUp, day("prov-40", "2026-05-01", 5)).refused())
                .singleElement()
                .asString()
                .contains("5 requests of 5: there is nothing to add");
    }

    @Test
    void refusesWhatLiesInsideABalanceUnlessItIsOnlyToBeShown() {
        ImportedDay inside = day("prov-79", "2025-12-31", 3);

        refuses("lies inside the opening balance of prov-79 as of 2025-12-31", inside);
        assertThat(plan(new ImportPlan.Allowed(true, false, false), inside).fresh())
                .containsExactly(inside);
        assertThat(plan(NOTHING_ELSE, day("prov-79", "2026-01-01", 3)).refused())
                .isEmpty();

        books.balance(OpeningBalances.NATION, 1_000, "2026-02-25");
        refuses("lies inside the opening balance of nation", day("prov-40", "2026-02-25", 3));
        assertThat(plan(NOTHING_ELSE, day("prov-40", "2026-02-26", 3)).refused())
                .isEmpty();
    }

    @Test
    void takesWhatIsThereAlreadyForDoneAndOtherFiguresOnlyInItsPlace() {
        assertThat(plan(NOTHING_ELSE, day("prov-40", "2026-04-01", 5)).unchanged())
                .isEqualTo(1);
        assertThat(plan(NOTHING_ELSE, day("prov-40", "2026-04-01", 5)).fresh()).isEmpty();
        refuses("was imported with other figures", day("prov-40", "2026-04-01", 6));
        assertThat(plan(new ImportPlan.Allowed(false, true, false), day("prov-40", "2026-04-01", 6))
                        .fresh())
                .hasSize(1);
    }

    @Test
    void refusesStrangersAndDaysThatCannotBe() {
        refuses("the agency is not in the roster", day("prov-99", "2026-04-01", 6));
        refuses("the day must lie between 2021-07-01", day("prov-40", "2026-06-01", 6));
        refuses("the day must lie between 2021-07-01", day("prov-40", "2021-06-30", 6));
    }

    private void refuses(String why, ImportedDay day) {
        assertThat(plan(NOTHING_ELSE, day).refused()).singleElement().asString().contains(why);
    }

    private ImportPlan plan(ImportPlan.Allowed allowed, ImportedDay... days) {
        return ImportPlan.of(List.of(days), books.inputs(), TODAY, allowed);
    }

    private static ImportedDay day(String agency, String day, long lookups) {
        return new ImportedDay(agency, LocalDate.parse(day), BookFixture.requests(lookups, 0));
    }
}
