package io.popdb.pulse.domain.books;

import java.time.YearMonth;
import java.util.Optional;

/** The requests of other months, for comparison: from the closed book where there is one, else as counted now. */
record MonthFigures(DayLedger ledger, ClosedBooks before) {
    /** Empty where nothing was known of the agency by the month's end, or nothing of the month of any. */
    Optional<RequestsByType> agency(YearMonth month, String id) {
        Optional<Book> book = before.on(month);
        if (book.isPresent()) {
            return book.map(closed -> closed.accountOf(id))
                    .filter(then -> !then.counted().isNone() || ledger.knows(id, month))
                    .map(then -> then.month().byType());
        }
        return ledger.knows(month) && ledger.knows(id, month)
                ? Optional.of(ledger.in(id, month).byType())
                : Optional.empty();
    }

    Optional<MonthFigure> nation(YearMonth month) {
        Optional<Book> book = before.on(month);
        if (book.isPresent()) {
            return book.map(
                    closed -> new MonthFigure(month, closed.counted().month().byType()));
        }
        if (!ledger.knows(month)) {
            return Optional.empty();
        }
        return Optional.of(new MonthFigure(
                month,
                ledger.agencies().stream()
                        .map(id -> ledger.in(id, month).byType())
                        .reduce(RequestsByType.NONE, RequestsByType::plus)));
    }
}
