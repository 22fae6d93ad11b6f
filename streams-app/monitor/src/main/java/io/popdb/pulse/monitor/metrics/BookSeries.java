package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.OpeningBalances;
import java.util.List;

/** The metrics of the books: which month is closed, and with what. */
final class BookSeries {
    static final List<Metric> METRICS = List.of(
            Metric.gauge(
                    "popdb_books_last_closed_month_timestamp_seconds",
                    "The end of the last month whose books are closed; 0 before the first.",
                    (now, samples) -> samples.add(now.lastClosed()
                            .map(book -> VietnamTime.startOf(
                                            book.month().plusMonths(1).atDay(1))
                                    .getEpochSecond())
                            .orElse(0L))),
            Metric.gauge(
                    "popdb_books_closed_requests",
                    "What the last closed month's book closes with, in its latest revision; 0 before the first.",
                    (now, samples) -> samples.add(
                            now.lastClosed()
                                    .map(book -> book.nation().account().closing())
                                    .orElse(0L),
                            "agency",
                            OpeningBalances.NATION)));

    private BookSeries() {}
}
