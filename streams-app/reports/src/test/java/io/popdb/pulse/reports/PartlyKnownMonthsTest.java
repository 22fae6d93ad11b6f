package io.popdb.pulse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.ClosedBooks;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartlyKnownMonthsTest {
    private final BookFixture books = new BookFixture()
            .counted("prov-40", "2025-12-10", 5, 0)
            .counted("prov-40", "2026-01-10", 5, 0)
            .counted("prov-40", "2026-02-10", 5, 0)
            .counted("prov-79", "2026-02-10", 5, 0)
            .counted("prov-40", "2026-03-10", 5, 0)
            .counted("prov-79", "2026-03-10", 5, 0);
    private final Book january = books.close("2026-01");
    private final Book february = books.close("2026-02");

    @Test
    void areThoseOfNoClosedBookAndThoseKnownOfFewerAgencies() {
        assertThat(PartlyKnownMonths.of(books.close("2026-03"), closed(january, february)))
                .containsExactlyInAnyOrder(YearMonth.of(2025, 12), YearMonth.of(2026, 1));
    }

    @Test
    void areNotThoseInWhichWhoeverIsKnownAskedNothing() {
        Book april = books.counted("prov-40", "2026-04-10", 5, 0).close("2026-03");

        assertThat(PartlyKnownMonths.of(april, closed(january, february))).doesNotContain(YearMonth.of(2026, 2));
    }

    @Test
    void areThoseThatWereImported() {
        Book march = books.imported("prov-40", "2026-03-11", 7, 0).close("2026-03");

        assertThat(PartlyKnownMonths.of(march, closed(january, february))).contains(YearMonth.of(2026, 3));
        Book april = books.counted("prov-40", "2026-04-10", 5, 0).close("2026-04");
        assertThat(PartlyKnownMonths.of(april, closed(january, february, march)))
                .contains(YearMonth.of(2026, 3))
                .doesNotContain(YearMonth.of(2026, 4), YearMonth.of(2026, 2));
    }

    @Test
    void isTheOneThatIsNotOver() {
        Book march = books.seenTo(BookFixture.after("2026-02")).provisional("2026-03");

        assertThat(PartlyKnownMonths.of(march, closed(january, february))).contains(YearMonth.of(2026, 3));
    }

    private static ClosedBooks closed(Book... books) {
        return new ClosedBooks(List.of(books), Optional.empty());
    }
}
