package io.popdb.pulse.domain.books;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.declarations.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each invariant, broken on purpose. */
class InvariantsTest {
    private final BookFixture books =
            new BookFixture().counted("prov-40", "2026-01-31", 5, 0).counted("prov-40", "2026-02-01", 7, 0);
    private final Book january = books.close("2026-01");
    private final Book book = books.close("2026-02");

    @Test
    void anAgencyThatDoesNotAddUp() {
        breaks(withAgency(account(5, 0, 8, 13)), "province, the sum of its agencies", "prov-40, the sum of its days");
    }

    @Test
    void anAccountThatDoesNotClose() {
        breaks(withAgency(account(5, 0, 7, 13)), "prov-40, closing: must be 12, is 13");
    }

    @Test
    void anOpeningThatIsNotTheLastClosing() {
        breaks(withAgency(account(6, 0, 7, 13)), "prov-40, opening: must be 5, is 6");
    }

    @Test
    void anAdjustmentThatNobodyAccountsFor() {
        Account account = new Account(
                5, 0, 0, BookFixture.requests(7, 0), new RequestsByType(1, 0), 13, new RequestsByType(13, 0));
        breaks(withAgency(account), "prov-40, the sum of its adjustments");
    }

    @Test
    void categoriesThatDoNotAddUpToTheNation() {
        BookLine nation = new BookLine(
                account(5, 1, 7, 13),
                Optional.empty(),
                Optional.empty(),
                Availability.UNWATCHED,
                book.nation().ingestCounts(),
                0,
                0);
        breaks(ChangedBook.with(book, book.agencies(), book.categories(), nation), "nation, the sum of its rows");
    }

    @Test
    void receivedThatIsNotAllThatBecameOfIt() {
        AgencyLine line = agency();
        BookLine lost = new BookLine(
                line.line().account(),
                Optional.empty(),
                Optional.empty(),
                Availability.UNWATCHED,
                new IngestCounts(14, 1, 2, 8, 3),
                0,
                0);
        breaks(
                ChangedBook.with(book, replaced(lost), book.categories(), book.nation()),
                "prov-40, received: must be 13, is 14");
    }

    @Test
    void aCategoryWithoutARow() {
        TreeMap<Category, BookLine> fewer = new TreeMap<>(book.categories());
        fewer.remove(Category.PROVINCE);
        breaks(ChangedBook.with(book, book.agencies(), fewer, book.nation()), "category province has no row");
    }

    private void breaks(Book wrong, String... sentences) {
        assertThatThrownBy(() -> Invariants.require(wrong, Optional.of(january)))
                .isInstanceOf(BrokenBooksException.class)
                .hasMessageContainingAll(sentences);
    }

    private static Account account(long opening, long balance, long lookups, long closing) {
        return new Account(
                opening,
                balance,
                0,
                BookFixture.requests(lookups, 0),
                RequestsByType.NONE,
                closing,
                new RequestsByType(5 + lookups, 0));
    }

    private AgencyLine agency() {
        return book.agency("prov-40").orElseThrow();
    }

    private Book withAgency(Account account) {
        BookLine line = agency().line();
        BookLine changed = new BookLine(
                account,
                line.previousMonth(),
                line.lastYear(),
                line.availability(),
                line.ingestCounts(),
                line.imported(),
                line.importedInAll());
        return ChangedBook.with(book, replaced(changed), book.categories(), book.nation());
    }

    private List<AgencyLine> replaced(BookLine line) {
        List<AgencyLine> agencies = new ArrayList<>();
        for (AgencyLine agency : book.agencies()) {
            agencies.add(
                    agency.id().equals("prov-40")
                            ? new AgencyLine(agency.id(), agency.category(), agency.nameVi(), agency.nameEn(), line)
                            : agency);
        }
        return agencies;
    }
}
