package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BookkeepingTest {
    private final BookFixture books = new BookFixture();

    @Test
    void addsAgenciesUpToCategoriesAndTheNation() {
        books.counted("prov-40", "2026-03-01", 3, 2)
                .counted("prov-40", "2026-03-31", 10, 0)
                .counted("prov-79", "2026-03-15", 100, 50)
                .counted("ent-evn", "2026-03-15", 1000, 0);

        Book book = books.provisional("2026-03");

        assertThat(month(book, "prov-40")).isEqualTo(new RequestsByType(13, 2));
        assertThat(book.category(Category.PROVINCE).account().month().byType()).isEqualTo(new RequestsByType(113, 52));
        assertThat(book.nation().account().month().byType()).isEqualTo(new RequestsByType(1113, 52));
        assertThat(book.nation().account().closing()).isEqualTo(1165);
        assertThat(book.days()).hasSize(31);
        assertThat(book.days().get(LocalDate.of(2026, 3, 15))).containsOnlyKeys("prov-79", "ent-evn");
        assertThat(book.isProvisional()).isTrue();
    }

    @Test
    void opensWithWhatTheMonthBeforeClosedWith() {
        books.counted("prov-40", "2026-01-31", 7, 0).counted("prov-40", "2026-02-01", 20, 1);
        Book january = books.close("2026-01");

        Book february = books.close("2026-02");

        assertThat(january.nation().account().closing()).isEqualTo(7);
        assertThat(february.nation().account().opening()).isEqualTo(7);
        assertThat(february.nation().account().closing()).isEqualTo(28);
        assertThat(february.accountOf("prov-40").adjustments()).isEqualTo(RequestsByType.NONE);
    }

    @Test
    void showsWhatCameLateForAClosedMonthAsAdjustmentOfTheNext() {
        books.counted("prov-40", "2025-12-31", 5, 0).counted("prov-40", "2026-01-31", 7, 0);
        books.close("2025-12");
        books.close("2026-01");

        books.counted("prov-40", "2025-12-31", 6, 0)
                .counted("prov-40", "2026-01-31", 7, 2)
                .counted("prov-40", "2025-11-30", 100, 0)
                .counted("prov-40", "2026-02-01", 1, 0);
        Book february = books.close("2026-02");

        assertThat(february.accountOf("prov-40").adjustments()).isEqualTo(new RequestsByType(101, 2));
        assertThat(february.accountOf("prov-40").closing()).isEqualTo(116);
        assertThat(february.adjustments())
                .containsExactly(
                        new Adjustment("prov-40", Optional.of(YearMonth.of(2025, 12)), new RequestsByType(1, 0)),
                        new Adjustment("prov-40", Optional.of(YearMonth.of(2026, 1)), new RequestsByType(0, 2)),
                        new Adjustment("prov-40", Optional.empty(), new RequestsByType(100, 0)));
        assertThat(books.close("2026-03").adjustments()).as("taken up once").isEmpty();
    }

    @Test
    void entersTheNationsBalanceOnARowOfItsOwnAndAddsNoDayUpToIt() {
        books.balance(OpeningBalances.NATION, 2_570_000_000L, "2026-02-25")
                .counted("prov-40", "2026-01-10", 1_000, 0)
                .counted("prov-40", "2026-02-25", 200, 0)
                .counted("ent-evn", "2026-02-26", 30, 0)
                .counted("ent-evn", "2026-03-01", 4, 0);
        Book january = books.close("2026-01");
        Book february = books.close("2026-02");
        Book march = books.close("2026-03");

        assertThat(january.balance()).isEqualTo(Account.NONE);
        assertThat(january.nation().account().closing()).isEqualTo(1_000);
        assertThat(february.balance().balance()).isEqualTo(2_570_000_000L);
        assertThat(february.balance().contained()).isEqualTo(1_200);
        assertThat(february.accountOf("prov-40").closing()).as("never spread").isEqualTo(1_200);
        assertThat(february.nation().account().opening()).isEqualTo(1_000);
        assertThat(february.nation().account().closing()).isEqualTo(2_570_000_030L);
        assertThat(march.balance().balance()).as("entered once").isZero();
        assertThat(march.nation().account().closing()).isEqualTo(2_570_000_034L);
    }

    @Test
    void takesWhatComesLateForADayInsideTheBalanceAsContained() {
        books.balance(OpeningBalances.NATION, 1_000_000, "2026-02-25").counted("prov-40", "2026-02-20", 10, 0);
        books.close("2026-02");

        books.counted("prov-40", "2026-02-20", 15, 0).counted("prov-40", "2026-02-27", 3, 0);
        Book march = books.close("2026-03");

        assertThat(march.nation().account().adjustments()).isEqualTo(new RequestsByType(8, 0));
        assertThat(march.nation().account().contained()).isEqualTo(5);
        assertThat(march.nation().account().closing()).isEqualTo(1_000_003);
    }

    @Test
    void replacesAnAgencysOwnCountsByItsBalance() {
        books.balance("prov-40", 5_000, "2026-02-10")
                .counted("prov-40", "2026-01-10", 100, 0)
                .counted("prov-40", "2026-02-10", 20, 0)
                .counted("prov-40", "2026-02-11", 3, 0)
                .counted("prov-79", "2026-02-11", 1, 0);
        books.close("2026-01");
        Book february = books.close("2026-02");

        Account account = february.accountOf("prov-40");
        assertThat(account.opening()).isEqualTo(100);
        assertThat(account.balance()).isEqualTo(5_000);
        assertThat(account.contained()).isEqualTo(120);
        assertThat(account.closing()).isEqualTo(5_003);
        assertThat(account.counted()).isEqualTo(new RequestsByType(123, 0));
        assertThat(february.nation().account().closing()).isEqualTo(5_004);
    }

    @Test
    void comparesWithTheMonthBeforeAndTheSameMonthOfTheYearBefore() {
        books.counted("prov-40", "2027-02-28", 28, 0)
                .counted("prov-40", "2028-01-31", 31, 0)
                .counted("prov-40", "2028-02-29", 29, 1);

        Book leap = books.provisional("2028-02");

        assertThat(leap.nation().previousMonth()).contains(new RequestsByType(31, 0));
        assertThat(leap.nation().lastYear()).contains(new RequestsByType(28, 0));
        assertThat(leap.agency("prov-79").orElseThrow().line().previousMonth())
                .as("nothing was known of it by then")
                .isEmpty();
        assertThat(leap.months())
                .extracting(MonthFigure::month)
                .containsExactly(YearMonth.of(2027, 2), YearMonth.of(2028, 1), YearMonth.of(2028, 2));
        assertThat(books.provisional("2028-01").nation().previousMonth())
                .as("nothing is known of it")
                .isEmpty();
    }

    @Test
    void comparesWithWhatAClosedBookSaysNotWithWhatIsCountedNow() {
        books.counted("prov-40", "2026-01-31", 7, 0).counted("prov-40", "2026-02-01", 1, 0);
        books.close("2026-01");

        books.counted("prov-40", "2026-01-31", 9, 0);

        assertThat(books.provisional("2026-02").nation().previousMonth()).contains(new RequestsByType(7, 0));
        assertThat(books.provisional("2026-02").months().get(0))
                .isEqualTo(new MonthFigure(YearMonth.of(2026, 1), new RequestsByType(7, 0)));
    }

    @Test
    void keepsImportedDaysApartAndCountsThem() {
        books.imported("prov-40", "2026-01-05", 40, 2).counted("prov-40", "2026-01-06", 1, 0);

        BookLine line =
                books.provisional("2026-01").agency("prov-40").orElseThrow().line();

        assertThat(line.account().month().byType()).isEqualTo(new RequestsByType(41, 2));
        assertThat(line.imported()).isEqualTo(42);
        assertThat(line.ingestCounts().received()).isEqualTo(7);
    }

    @Test
    void measuresAvailabilityFromTheIncidents() {
        books.counted("prov-40", "2026-02-01", 1, 0)
                .counted("prov-79", "2026-02-15", 1, 0)
                .outage(Outage.Nature.SILENT, "2026-01-31T16:00:00Z", "2026-01-31T19:00:00Z", "prov-40")
                .outage(Outage.Nature.FAILING, "2026-01-31T18:00:00Z", "2026-01-31T20:00:00Z", "prov-40")
                .outage(Outage.Nature.PARTIAL, "2026-02-10T00:00:00Z", "2026-02-20T00:00:00Z", "prov-40")
                .outage(Outage.Nature.SILENT, "2026-02-28T16:00:00Z", "", "prov-40", "prov-79");

        Book book = books.close("2026-02");

        Availability nghean = book.agency("prov-40").orElseThrow().line().availability();
        assertThat(nghean.watchedMillis()).isEqualTo(hours(28 * 24));
        assertThat(nghean.downMillis())
                .as("overlaps count once, and only within the month")
                .isEqualTo(hours(4));
        assertThat(nghean.longestSilenceMillis()).isEqualTo(hours(2));
        assertThat(nghean.incidents()).isEqualTo(4);
        assertThat(nghean.availabilityPercent()).contains(new BigDecimal("99.40"));
        Availability city = book.agency("prov-79").orElseThrow().line().availability();
        assertThat(city.watchedMillis()).as("from its first sign").isEqualTo(hours(14 * 24));
        assertThat(book.category(Category.PROVINCE).availability().incidents())
                .as("one for both")
                .isEqualTo(4);
        assertThat(book.nation().availability().downMillis()).isEqualTo(hours(5));
        assertThat(book.agency("ent-evn").orElseThrow().line().availability().availabilityPercent())
                .isEmpty();
    }

    @Test
    void addsAReferenceToNothingAndShowsItFromItsMonthOn() {
        books.counted("prov-40", "2026-01-31", 5, 0).reference(OpeningBalances.NATION, 935_148_051L, "2026-02-12");

        Book january = books.close("2026-01");
        Book february = books.close("2026-02");

        assertThat(january.references()).isEmpty();
        assertThat(february.references()).singleElement().satisfies(published -> assertThat(published.requests())
                .isEqualTo(935_148_051L));
        assertThat(february.nation().account().closing()).isEqualTo(5);
        assertThat(february.balances()).isEmpty();
    }

    @Test
    void doesNotCallWhatNobodyWatchedAvailable() {
        books.counted("prov-40", "2026-02-01", 1, 0)
                .unwatched("prov-40")
                .counted("prov-79", "2026-02-01", 1, 0)
                .unwatched("prov-79")
                .watched("prov-79", "2026-02-10", 0, 720)
                .announced("prov-79", "2026-02-10")
                .watched("prov-79", "2026-02-11", 0, 720)
                .outage(Outage.Nature.SILENT, "2026-02-10T22:00:00Z", "2026-02-12T00:00:00Z", "prov-79");

        Book book = books.close("2026-02");

        Availability nobody = book.agency("prov-40").orElseThrow().line().availability();
        assertThat(nobody.availabilityPercent()).isEmpty();
        assertThat(nobody.coveragePercent()).isEmpty();
        Availability half = book.agency("prov-79").orElseThrow().line().availability();
        assertThat(half.coverage()).contains(new Coverage(hours(12), hours(28 * 24)));
        assertThat(half.watchedMillis()).as("without what was announced").isEqualTo(hours(12));
        assertThat(half.downMillis()).as("as far as it was watched").isEqualTo(hours(7));
        assertThat(half.coveragePercent()).contains(new BigDecimal("3.57"));
        assertThat(book.nation().availability().coverage()).contains(new Coverage(hours(12), hours(2 * 28 * 24)));
    }

    @Test
    void carriesTotalsBeyond32And53BitsExactly() {
        long odd = (1L << 53) + 1;
        books.counted("prov-40", "2026-01-31", odd, 1L << 31).counted("prov-40", "2026-02-01", odd, 0);
        books.close("2026-01");

        Book february = books.close("2026-02");

        assertThat(february.nation().account().closing()).isEqualTo(2 * odd + (1L << 31));
        assertThat(february.nation().account().opening()).isEqualTo(odd + (1L << 31));
    }

    @Test
    void stopsWhereASumDoesNotFit() {
        books.counted("prov-40", "2026-01-31", Long.MAX_VALUE - 100, 0).counted("prov-79", "2026-01-31", 101, 0);

        assertThatThrownBy(() -> books.provisional("2026-01"))
                .isInstanceOf(BrokenBooksException.class)
                .hasMessageContaining("a sum of 2026-01 does not fit into 64 bits");
    }

    @Test
    void refusesRequestsOfAnAgencyThatNoRowIsFor() {
        books.counted("prov-99", "2026-01-31", 5, 0);

        assertThatThrownBy(() -> books.provisional("2026-01"))
                .isInstanceOf(BrokenBooksException.class)
                .hasMessageContaining("agency prov-99 has 5 requests, but is not in the roster");
    }

    @Test
    void keepsTheRowOfAnAgencyThatLeftTheRoster() {
        books.counted("prov-40", "2026-01-31", 5, 0);
        Book january = books.close("2026-01");
        BookFixture later = new BookFixture(
                        new Roster(BookFixture.ROSTER.agencies().subList(0, 1)))
                .closed(january)
                .counted("prov-40", "2026-01-31", 5, 0);

        assertThat(later.provisional("2026-02").nation().account().closing()).isEqualTo(5);
        assertThat(later.provisional("2026-02").agency("prov-40").orElseThrow().nameVi())
                .isEqualTo("Tỉnh Nghệ An");
    }

    @Test
    void aStrayEventOnAnImportedDayTakesNothingAwayAndAddsNothing() {
        books.imported("prov-40", "2026-01-31", 500, 18).counted("prov-40", "2026-01-31", 1, 0);

        BookLine line =
                books.provisional("2026-01").agency("prov-40").orElseThrow().line();

        assertThat(line.account().month()).isEqualTo(BookFixture.requests(500, 18));
        assertThat(line.imported()).isEqualTo(517);
    }

    @Test
    void anImportedDayOfWhichMoreIsCountedHasWhatIsCounted() {
        books.imported("prov-40", "2026-01-31", 5, 2).counted("prov-40", "2026-01-31", 6, 2);

        BookLine line =
                books.provisional("2026-01").agency("prov-40").orElseThrow().line();

        assertThat(line.account().month()).isEqualTo(BookFixture.requests(6, 2));
        assertThat(line.imported()).isZero();
    }

    @Test
    void aStrayEventOnAnImportedDayOfAClosedMonthIsNoAdjustment() {
        books.imported("prov-40", "2026-01-31", 500, 18);
        books.close("2026-01");
        books.counted("prov-40", "2026-01-31", 1, 0);

        assertThat(books.close("2026-02").adjustments()).isEmpty();
    }

    private static RequestsByType month(Book book, String agency) {
        return book.accountOf(agency).month().byType();
    }

    private static long hours(int hours) {
        return hours * 3_600_000L;
    }
}
