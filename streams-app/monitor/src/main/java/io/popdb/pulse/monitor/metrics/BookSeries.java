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
                    (now, samples) -> samples.add(now.books()
                            .head()
                            .map(row -> VietnamTime.startOf(
                                            row.book().month().plusMonths(1).atDay(1))
                                    .getEpochSecond())
                            .orElse(0L))),
            Metric.gauge(
                    "popdb_books_closed_requests",
                    "What the last closed month's book closes with, in its latest revision; 0 before the first.",
                    (now, samples) -> samples.add(
                            now.books()
                                    .head()
                                    .map(row -> row.book().nation().account().closing())
                                    .orElse(0L),
                            "agency",
                            OpeningBalances.NATION)),
            Metric.gauge(
                    "popdb_books_head_info",
                    "1, for the book closed last: its hash, which is witness of all books before it. For queries: what the books were at a time.",
                    (now, samples) -> now.books()
                            .head()
                            .ifPresent(row -> samples.add(
                                    1,
                                    "month",
                                    row.book().month().toString(),
                                    "revision",
                                    Integer.toString(row.book().revision()),
                                    "sha256",
                                    row.sha256()))),
            Metric.gauge(
                    "popdb_books_chain_length",
                    "How many books are closed, every revision of every month. It never falls.",
                    (now, samples) -> samples.add(now.books().closed().size())),
            Metric.gauge(
                    "popdb_books_chain_faults",
                    "How many contradictions there are in the chain of the closed books; pulse books names each.",
                    (now, samples) -> samples.add(now.books().faults().size())));

    private BookSeries() {}
}
