package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.Outage;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Closed books for a terminal: a row of figures for each, and what a revision changed. */
final class BookTable {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(VietnamTime.ZONE);
    private static final String ROW = "%-8s %-8s %-17s %20s %22s  %s";

    private BookTable() {}

    /** Differences are listed where they are wanted. */
    static List<String> lines(List<BookRow> rows, boolean differences) {
        if (rows.isEmpty()) {
            return List.of("no closed books");
        }
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("month", "revision", "closed", "requests", "in all", "sha256"));
        for (BookRow row : rows) {
            Book book = row.book();
            lines.add(ROW.formatted(
                    book.month(),
                    book.revision(),
                    MOMENT.format(Instant.ofEpochMilli(book.closedMillis())),
                    number(book.nation().account().month().total()),
                    number(book.nation().account().closing()),
                    row.sha256()));
            if (!book.reason().isEmpty()) {
                lines.add("    " + book.reason() + " (" + book.differences().size() + " figures differ)");
            }
            if (differences) {
                book.rosterChanges()
                        .forEach(change -> lines.add("    %-18s %-16s %20s → %s"
                                .formatted(change.agency(), change.kind(), change.was(), change.is())));
                book.faultChanges()
                        .forEach(change -> lines.add("    %-52s %s → %s"
                                .formatted(
                                        change.incident(),
                                        change.was().label(),
                                        change.is().label())));
                book.differences()
                        .forEach(difference -> lines.add("    %-18s %-16s %20s → %s"
                                .formatted(
                                        difference.row(),
                                        difference.figure(),
                                        number(difference.was()),
                                        number(difference.is()))));
                book.outages().forEach(outage -> lines.add(outage(outage)));
            }
        }
        return lines;
    }

    private static String outage(Outage outage) {
        return "    incident %-52s %-9s %s – %s"
                .formatted(
                        outage.id(),
                        outage.fault().label(),
                        MOMENT.format(Instant.ofEpochMilli(outage.beganMillis())),
                        outage.endedMillis() == Outage.LASTS
                                ? "open"
                                : MOMENT.format(Instant.ofEpochMilli(outage.endedMillis())));
    }

    private static String number(long figure) {
        return String.format(Locale.ENGLISH, "%,d", figure);
    }
}
