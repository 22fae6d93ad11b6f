package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.ClosedBooks;
import java.time.YearMonth;
import java.util.Set;

/**
 * How a book's file is made up. It changes no figure. The same book in the same layout gives the same bytes.
 *
 * @param csv of CSV alone
 * @param report of PDF alone
 * @param hatched the months whose bars are hatched in charts
 */
public record BookLayout(Language language, CsvDialect csv, ReportLayout report, Set<YearMonth> hatched) {
    public BookLayout {
        hatched = Set.copyOf(hatched);
    }

    /** With no bar hatched. */
    public BookLayout(Language language, CsvDialect csv, ReportLayout report) {
        this(language, csv, report, Set.of());
    }

    /** As it is where nothing else is asked for, and nothing is known of other books. */
    public static BookLayout of(Language language) {
        return new BookLayout(language, CsvDialect.COMMA, ReportLayout.PLAIN);
    }

    /**
     * The same, with the months hatched of which not all is known, or which were imported.
     *
     * @param closed the books of the other months
     */
    public BookLayout hatchedFor(Book book, ClosedBooks closed) {
        return new BookLayout(language, csv, report, PartlyKnownMonths.of(book, closed));
    }
}
