package io.popdb.pulse.domain.books;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What a figure is of a row, as it is kept; empty where the row has none, or nothing is known of it. */
@FunctionalInterface
interface FigureValue {
    Optional<BigDecimal> of(MainRow row);

    static FigureValue account(ToLongFunction<Account> figure) {
        return row -> Optional.of(BigDecimal.valueOf(figure.applyAsLong(row.account())));
    }

    static FigureValue month(ToLongFunction<Requests> figure) {
        return account(account -> figure.applyAsLong(account.month()));
    }

    static FigureValue adjustments(ToLongFunction<RequestsByType> figure) {
        return account(account -> figure.applyAsLong(account.adjustments()));
    }

    static FigureValue counted(ToLongFunction<RequestsByType> figure) {
        return account(account -> figure.applyAsLong(account.counted()));
    }

    static FigureValue known(Function<BookLine, Optional<BigDecimal>> figure) {
        return row -> row.line().flatMap(figure);
    }

    static FigureValue line(ToLongFunction<BookLine> figure) {
        return known(line -> Optional.of(BigDecimal.valueOf(figure.applyAsLong(line))));
    }

    static FigureValue served(ToLongFunction<Availability> figure) {
        return line(line -> figure.applyAsLong(line.availability()));
    }

    static FigureValue covered(ToLongFunction<Coverage> figure) {
        return known(line ->
                line.availability().coverage().map(coverage -> BigDecimal.valueOf(figure.applyAsLong(coverage))));
    }

    static FigureValue ingest(ToLongFunction<IngestCounts> figure) {
        return line(line -> figure.applyAsLong(line.ingestCounts()));
    }

    static FigureValue previousMonth(ToLongFunction<RequestsByType> figure) {
        return known(line -> line.previousMonth().map(month -> BigDecimal.valueOf(figure.applyAsLong(month))));
    }

    static FigureValue lastYear(ToLongFunction<RequestsByType> figure) {
        return known(line -> line.lastYear().map(month -> BigDecimal.valueOf(figure.applyAsLong(month))));
    }
}
