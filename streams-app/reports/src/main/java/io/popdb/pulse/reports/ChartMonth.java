package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.MonthFigure;
import io.popdb.pulse.domain.books.RequestsByType;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A month's place on the axis of a chart: each month has one, from the first that something is known of to the book's own,
 * so that a gap in the history shows as one.
 *
 * @param requests empty where nothing is known of the month, which is not the same as none
 */
record ChartMonth(YearMonth month, Optional<RequestsByType> requests) {

    static List<ChartMonth> of(Book book) {
        List<ChartMonth> months = new ArrayList<>();
        for (MonthFigure figure : book.months()) {
            while (!months.isEmpty() && last(months).isBefore(figure.month().minusMonths(1))) {
                months.add(new ChartMonth(last(months).plusMonths(1), Optional.empty()));
            }
            months.add(new ChartMonth(figure.month(), Optional.of(figure.requests())));
        }
        return months;
    }

    /** Of both types; 0 where nothing is known. */
    long total() {
        return requests.map(RequestsByType::total).orElse(0L);
    }

    private static YearMonth last(List<ChartMonth> months) {
        return months.get(months.size() - 1).month();
    }
}
