package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.MonthFigure;
import java.time.YearMonth;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which of the months that a book shows are not what the others are: with days that were imported, not over yet, of no closed book, or known
 * of fewer agencies than asked something in the book's own month. Of a closed book this never changes: the months before it can be closed,
 * or revised, no more.
 */
final class PartlyKnownMonths {
    private PartlyKnownMonths() {}

    static Set<YearMonth> of(Book book, ClosedBooks closed) {
        return book.months().stream()
                .map(MonthFigure::month)
                .filter(month -> month.equals(book.month())
                        ? isPartly(book)
                        : closed.on(month)
                                .filter(then -> !isPartly(then) && knowsWhoAskedIn(book, then))
                                .isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isPartly(Book book) {
        return !book.isWhole() || book.nation().imported() > 0;
    }

    private static boolean knowsWhoAskedIn(Book book, Book then) {
        Predicate<AgencyLine> known = line -> line.line().account().closing() > 0
                || line.line().account().month().total() > 0;
        return book.agencies().stream()
                .filter(line -> line.line().account().month().total() > 0)
                .allMatch(line -> then.agency(line.id()).filter(known).isPresent());
    }
}
