package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.books.Availability;
import io.popdb.pulse.domain.books.BookLine;
import io.popdb.pulse.domain.books.IngestCounts;
import io.popdb.pulse.domain.books.RequestsByType;
import java.util.Optional;

/** One row of a book: its account, what it is compared with, how the connection served. */
final class BookLineJson {
    private BookLineJson() {}

    static void write(BookLine line, ObjectNode node) {
        AccountJson.write(line.account(), node);
        line.previousMonth().ifPresent(requests -> AccountJson.put(node.putObject("previousMonth"), requests));
        line.lastYear().ifPresent(requests -> AccountJson.put(node.putObject("sameMonthLastYear"), requests));
        line.figures().forEach((name, figure) -> node.put(name, figure));
    }

    static BookLine read(JsonNode node) {
        return new BookLine(
                AccountJson.read(node),
                comparison(node, "previousMonth"),
                comparison(node, "sameMonthLastYear"),
                new Availability(
                        Fields.number(node, "watchedMillis"),
                        Fields.number(node, "downMillis"),
                        Fields.number(node, "incidents"),
                        Fields.number(node, "longestSilenceMillis")),
                new IngestCounts(
                        Fields.number(node, "received"),
                        Fields.number(node, "heartbeats"),
                        Fields.number(node, "duplicates"),
                        Fields.number(node, "missing"),
                        Fields.number(node, "rejected")),
                Fields.number(node, "imported"),
                Fields.number(node, "importedInAll"));
    }

    private static Optional<RequestsByType> comparison(JsonNode node, String field) {
        return node.has(field) ? Optional.of(AccountJson.byType(node.path(field))) : Optional.empty();
    }
}
