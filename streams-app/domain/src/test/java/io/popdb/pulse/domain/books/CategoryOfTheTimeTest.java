package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.FormerCategory;
import io.popdb.pulse.declarations.Roster;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An agency moved with the first of February, and the rosters say so from then on. */
class CategoryOfTheTimeTest {
    private static final String MOVED = "prov-40";
    private static final Roster AFTER = new Roster(
            BookFixture.ROSTER.agencies().stream()
                    .map(CategoryOfTheTimeTest::after)
                    .toList(),
            Map.of(),
            Map.of(MOVED, new FormerCategory(Category.PROVINCE, YearMonth.of(2026, 1))));

    private final BookFixture books = new BookFixture(AFTER)
            .monitorsCountBy(AFTER)
            .counted(MOVED, "2026-01-10", 5, 0)
            .counted("prov-79", "2026-01-10", 70, 0)
            .counted(MOVED, "2026-02-10", 1, 0);

    private static Agency after(Agency agency) {
        return agency.id().equals(MOVED)
                ? BookFixture.agency(MOVED, Category.MINISTRY, agency.nameVi(), agency.nameEn())
                : agency;
    }

    @Test
    void aMonthThatIsClosedAfterItMovedHasItWhereItStoodThen() {
        Book january = books.close("2026-01");

        assertThat(january.agency(MOVED).orElseThrow().category()).isEqualTo(Category.PROVINCE);
        assertThat(january.category(Category.PROVINCE).account().closing()).isEqualTo(75);
        assertThat(january.category(Category.MINISTRY).account().closing()).isZero();
    }

    @Test
    void aRevisionLeavesItThere() {
        books.close("2026-01");
        books.counted(MOVED, "2026-01-11", 2, 0);

        Book second = books.revise("2026-01", "came late");

        assertThat(second.category(Category.PROVINCE).account().closing()).isEqualTo(77);
        assertThat(second.rosterChanges()).isEmpty();
    }

    @Test
    void theMonthInWhichItMovedSaysSo() {
        books.close("2026-01");

        Book february = books.close("2026-02");

        assertThat(february.category(Category.MINISTRY).account().opening()).isEqualTo(5);
        assertThat(february.category(Category.PROVINCE).account().closing()).isEqualTo(70);
        assertThat(february.rosterChanges())
                .isEqualTo(List.of(new RosterChange(MOVED, RosterChange.Kind.CATEGORY, "province", "ministry")));
    }

    @Test
    void aMonthThatWasNeverClosedHasItWhereItStoodThen() {
        assertThat(books.provisional("2026-01").agency(MOVED).orElseThrow().category())
                .isEqualTo(Category.PROVINCE);
        assertThat(books.provisional("2026-02").agency(MOVED).orElseThrow().category())
                .isEqualTo(Category.MINISTRY);
    }
}
