package io.popdb.pulse.domain.books;

import static io.popdb.pulse.domain.books.BookFixture.ROSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures that add up and would be wrong all the same. */
class ReconciliationTest {
    private static final Roster WITHOUT_NGHE_AN = new Roster(ROSTER.agencies().stream()
            .filter(agency -> !agency.id().equals("prov-40"))
            .toList());

    @Test
    void aRevisionKeepsAnAgencyThatHasLeftTheRoster() {
        BookFixture before =
                new BookFixture().counted("prov-40", "2026-01-10", 5_000_000, 0).counted("min-moj", "2026-01-10", 7, 0);
        Book january = before.close("2026-01");
        BookFixture later = new BookFixture(WITHOUT_NGHE_AN)
                .counted("prov-40", "2026-01-10", 5_000_000, 0)
                .counted("min-moj", "2026-01-10", 8, 0)
                .closed(january);

        Book revised = later.revise("2026-01", "one came late");

        assertThat(revised.nation().account().closing()).isEqualTo(5_000_008);
        assertThat(revised.agency("prov-40")).isPresent();
        assertThat(later.provisional("2025-12").agency("prov-40"))
                .as("also in a month before its first book")
                .isPresent();
    }

    @Test
    void refusesACountThatFell() {
        Book january =
                new BookFixture().counted("prov-40", "2026-01-10", 5_000_000, 0).close("2026-01");
        BookFixture lost = new BookFixture()
                .counted("prov-40", "2026-01-10", 3, 0)
                .counted("prov-40", "2026-02-10", 1, 0)
                .closed(january);

        assertThatThrownBy(() -> lost.provisional("2026-02"))
                .isInstanceOf(BrokenBooksException.class)
                .hasMessageContaining("prov-40: of 2026-01 4999997 requests fewer are known than Pulse had counted");
    }

    @Test
    void anImportThatIsTakenBackMayLowerAFigure() {
        Book january =
                new BookFixture().imported("prov-40", "2026-01-10", 50, 0).close("2026-01");
        BookFixture after =
                new BookFixture().counted("prov-40", "2026-02-10", 1, 0).closed(january);

        assertThat(after.provisional("2026-02").nation().account().closing()).isEqualTo(1);
    }

    @Test
    void anImportOfBeforeTheFirstBookMayBeTakenBack() {
        Book january = new BookFixture()
                .imported("prov-40", "2025-12-10", 1_000, 0)
                .counted("prov-40", "2026-01-10", 7, 0)
                .close("2026-01");
        BookFixture late = new BookFixture()
                .counted("prov-40", "2025-12-10", 1, 0)
                .counted("prov-40", "2026-01-10", 7, 0)
                .closed(january);

        assertThat(late.close("2026-02").nation().account().closing()).isEqualTo(8);
    }

    @Test
    void anImportOfAMonthThatWasClosedByThenMayBeTakenBack() {
        BookFixture books = new BookFixture().counted("prov-40", "2026-01-10", 7, 0);
        Book january = books.close("2026-01");
        Book february =
                books.closed(january).imported("prov-40", "2026-01-11", 100, 0).close("2026-02");
        BookFixture after = new BookFixture()
                .counted("prov-40", "2026-01-10", 7, 0)
                .closed(january)
                .closed(february);

        assertThat(february.nation().account().closing()).isEqualTo(107);
        assertThat(after.close("2026-03").nation().account().closing()).isEqualTo(7);
    }

    @Test
    void refusesCountsThatFellThoughAnImportWasTakenBackOnce() {
        Book january = new BookFixture()
                .imported("prov-40", "2026-01-10", 100, 0)
                .counted("prov-40", "2026-01-11", 100, 0)
                .close("2026-01");
        Book february = new BookFixture()
                .counted("prov-40", "2026-01-11", 100, 0)
                .closed(january)
                .close("2026-02");
        BookFixture lost = new BookFixture()
                .counted("prov-40", "2026-01-11", 10, 0)
                .closed(january)
                .closed(february);

        assertThatThrownBy(() -> lost.provisional("2026-03"))
                .isInstanceOf(BrokenBooksException.class)
                .hasMessageContaining("prov-40: of 2026-01 90 requests fewer are known");
    }

    @Test
    void refusesARevisionOfCountsThatFell() {
        Book january =
                new BookFixture().counted("prov-40", "2026-01-10", 5_000_000, 0).close("2026-01");
        BookFixture lost =
                new BookFixture().counted("prov-40", "2026-01-10", 3, 0).closed(january);

        assertThatThrownBy(() -> lost.revise("2026-01", "why not"))
                .isInstanceOf(BrokenBooksException.class)
                .hasMessageContaining("prov-40: of 2026-01 4999997 requests fewer are known");
    }

    @Test
    void whatWasLostForGoodCanBeImported() {
        Book january = new BookFixture().counted("prov-40", "2026-01-10", 50, 0).close("2026-01");
        BookFixture restored =
                new BookFixture().imported("prov-40", "2026-01-10", 50, 0).closed(january);

        assertThat(restored.provisional("2026-02").nation().account().closing()).isEqualTo(50);
    }

    @Test
    void anImportInsideABalanceMayBeTakenBackWhileOthersComeLate() {
        BookFixture first = new BookFixture()
                .balance(OpeningBalances.NATION, 1_000, "2026-02-25")
                .imported("prov-40", "2026-02-10", 100, 0);
        Book february = first.close("2026-02");
        BookFixture after = new BookFixture()
                .balance(OpeningBalances.NATION, 1_000, "2026-02-25")
                .counted("prov-40", "2026-02-27", 300, 0)
                .closed(february);

        assertThat(after.close("2026-03").nation().account().closing()).isEqualTo(1_300);
    }

    @Test
    void anImportMayExceedTheRoundedBalanceThatItIsComparedWith() {
        Book february = new BookFixture()
                .balance(OpeningBalances.NATION, 1_000, "2026-02-25")
                .imported("prov-40", "2026-02-10", 1_040, 0)
                .close("2026-02");

        assertThat(february.nation().account().closing()).isEqualTo(1_000);
    }

    @Test
    void aBookHoldsItsBalancesWhateverBecomesOfTheFile() {
        Book february = new BookFixture()
                .balance(OpeningBalances.NATION, 2_570_000_000L, "2026-02-25")
                .balance("prov-40", 900, "2026-02-20")
                .counted("prov-40", "2026-02-27", 6, 0)
                .close("2026-02");
        BookFixture without = new BookFixture(WITHOUT_NGHE_AN)
                .counted("prov-40", "2026-02-27", 6, 0)
                .counted("min-moj", "2026-03-01", 4, 0)
                .closed(february);

        assertThat(without.provisional("2026-03").nation().account().closing()).isEqualTo(2_570_000_010L);
        assertThat(without.close("2026-03").balances()).isEqualTo(february.balances());
    }

    @Test
    void refusesAnotherBalanceForADayThatIsClosed() {
        Book february = new BookFixture()
                .balance(OpeningBalances.NATION, 100, "2026-02-25")
                .counted("prov-40", "2026-02-27", 6, 0)
                .close("2026-02");
        BookFixture other = new BookFixture()
                .balance(OpeningBalances.NATION, 1_000, "2026-02-25")
                .counted("prov-40", "2026-02-27", 6, 0)
                .closed(february);

        assertThatThrownBy(() -> other.provisional("2026-03"))
                .isInstanceOf(BrokenBooksException.class)
                .hasMessageContaining("is not the one in the closed book of 2026-02 (100 as of 2026-02-25)");
    }

    @Test
    void refusesABalanceBelowWhatWasCountedUpToItsDay() {
        BookFixture agency =
                new BookFixture().balance("prov-40", 777, "2026-02-25").counted("prov-40", "2026-02-10", 5_000, 0);
        BookFixture nation = new BookFixture()
                .balance(OpeningBalances.NATION, 100, "2026-02-25")
                .counted("prov-40", "2026-02-10", 5_000, 0);

        for (BookFixture books : List.of(agency, nation)) {
            assertThatThrownBy(() -> books.provisional("2026-02"))
                    .isInstanceOf(BrokenBooksException.class)
                    .hasMessageContaining("but Pulse itself has counted 5000 requests of the days up to it");
        }
    }

    @Test
    void refusesABalanceOfTheNationThatDoesNotHoldThoseOfItsAgencies() {
        BookFixture books = new BookFixture()
                .balance(OpeningBalances.NATION, 885_359, "2026-01-31")
                .balance("prov-79", 1_000_000_000, "2026-01-31")
                .counted("prov-79", "2026-01-10", 5, 0);

        assertThatThrownBy(() -> books.provisional("2026-01"))
                .isInstanceOf(BrokenBooksException.class)
                .hasMessageContaining("the opening balance of the nation is less, by 999114641,");
    }

    /** Such as one that is declared of an agency after the nation's has entered. */
    @Test
    void refusesABalanceOfAnAgencyThatIsMoreThanAllTheNationHas() {
        BookFixture books = new BookFixture()
                .balance(OpeningBalances.NATION, 1_000, "2026-01-31")
                .balance("prov-79", 5_000, "2026-02-15")
                .counted("prov-40", "2026-01-10", 5, 0);
        books.close("2026-01");

        assertThatThrownBy(() -> books.provisional("2026-02"))
                .isInstanceOf(BrokenBooksException.class)
                .hasMessageContaining("the opening balance of the nation is less");
    }

    @Test
    void anAgencyThatMovedTakesItsOpeningAlongAndTheBooksBeforeStay() {
        Book january = new BookFixture()
                .counted("prov-40", "2026-01-10", 5, 0)
                .counted("prov-79", "2026-01-10", 70, 0)
                .close("2026-01");
        BookFixture after = new BookFixture(MOVED)
                .counted("prov-40", "2026-01-10", 5, 0)
                .counted("prov-79", "2026-01-10", 70, 0)
                .counted("prov-40", "2026-02-10", 1, 0)
                .closed(january);

        Book february = after.close("2026-02");

        assertThat(february.category(Category.PROVINCE).account().opening()).isEqualTo(70);
        assertThat(february.category(Category.MINISTRY).account().opening()).isEqualTo(5);
        assertThat(february.category(Category.MINISTRY).previousMonth()).contains(new RequestsByType(5, 0));
        assertThat(february.rosterChanges())
                .containsExactly(new RosterChange("prov-40", RosterChange.Kind.CATEGORY, "province", "ministry"));
        assertThat(january.category(Category.PROVINCE).account().closing()).isEqualTo(75);
    }

    @Test
    void aCategoryOrANameCanBeRevisedThoughNoFigureOfAnAgencyDiffers() {
        Roster renamed = new Roster(ROSTER.agencies().stream()
                .map(agency -> agency.id().equals("ent-evn") ? called(agency, "EVN") : agency)
                .toList());
        BookFixture books = new BookFixture().counted("ent-evn", "2026-01-10", 5, 0);
        books.close("2026-01");

        Book second = books.roster(renamed).revise("2026-01", "its name was wrong");

        assertThat(second.agency("ent-evn").orElseThrow().nameVi()).isEqualTo("EVN");
        assertThat(second.differences()).isEmpty();
        assertThat(second.rosterChanges())
                .containsExactly(
                        new RosterChange("ent-evn", RosterChange.Kind.NAME, "Tập đoàn Điện lực Việt Nam", "EVN"));
    }

    @Test
    void anAgencyThatLeftIsCalledWhatItWasCalledAtTheTime() {
        Book january = new BookFixture().counted("ent-evn", "2026-01-10", 5, 0).close("2026-01");
        Roster renamed = new Roster(ROSTER.agencies().stream()
                .map(agency -> agency.id().equals("ent-evn") ? called(agency, "EVN") : agency)
                .toList());
        Book february = new BookFixture(renamed)
                .counted("ent-evn", "2026-01-10", 5, 0)
                .closed(january)
                .close("2026-02");
        Roster without = new Roster(ROSTER.agencies().stream()
                .filter(agency -> !agency.id().equals("ent-evn"))
                .toList());
        BookFixture after = new BookFixture(without)
                .counted("ent-evn", "2026-01-10", 5, 0)
                .closed(january)
                .closed(february);

        assertThat(after.provisional("2026-03").agency("ent-evn").orElseThrow().nameVi())
                .isEqualTo("EVN");
        assertThat(after.provisional("2025-12").agency("ent-evn").orElseThrow().nameVi())
                .isEqualTo("Tập đoàn Điện lực Việt Nam");
    }

    private static Agency called(Agency agency, String nameVi) {
        return BookFixture.agency(agency.id(), agency.category(), nameVi, agency.nameEn());
    }

    private static final Roster MOVED = new Roster(ROSTER.agencies().stream()
            .map(agency -> agency.id().equals("prov-40") ? as(agency, Category.MINISTRY) : agency)
            .toList());

    private static Agency as(Agency agency, Category category) {
        return new Agency(
                agency.id(),
                category,
                agency.sector(),
                agency.nameVi(),
                agency.nameEn(),
                agency.adminCode(),
                agency.seat(),
                agency.schedule(),
                agency.silentAfter(),
                agency.silenceRule(),
                agency.heartbeatEvery(),
                agency.confidence());
    }
}
