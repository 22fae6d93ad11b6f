package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Adjustment;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.domain.books.RequestsByType;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A book's adjustments by the closed month that they are of; empty stands for the time before the first book. */
final class LateMonths {
    private LateMonths() {}

    /** The months of which anything came late, in their order. */
    static List<Optional<YearMonth>> of(Book book) {
        return book.adjustments().stream()
                .map(Adjustment::month)
                .distinct()
                .sorted(Comparator.comparing(month -> month.orElse(YearMonth.of(0, 1))))
                .toList();
    }

    /** What came late for a month, of a row: an agency's own, or all of its agencies'. */
    static RequestsByType requests(Book book, MainRow row, Optional<YearMonth> month) {
        return book.adjustments().stream()
                .filter(late -> late.month().equals(month))
                .filter(late -> isOf(book, row, late.agency()))
                .map(Adjustment::requests)
                .reduce(RequestsByType.NONE, RequestsByType::plus);
    }

    private static boolean isOf(Book book, MainRow row, String agency) {
        return switch (row.kind()) {
            case AGENCY -> row.id().equals(agency);
            case CATEGORY -> book.agency(agency).map(AgencyLine::category).equals(row.category());
            case BALANCE -> false;
            case NATION -> true;
        };
    }
}
