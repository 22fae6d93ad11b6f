package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Availability;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.BookLine;
import io.popdb.pulse.domain.books.Coverage;
import io.popdb.pulse.domain.books.IngestCounts;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.domain.books.Requests;
import io.popdb.pulse.domain.books.RequestsByType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The figures of a book's row, by the list of them; what can be worked out is there too, for those who only read. */
final class RowFiguresJson {
    private static final List<BookFigure> OF_REQUESTS = BookFigure.inJson().stream()
            .filter(figure -> Arrays.stream(RequestType.values())
                    .anyMatch(type -> figure.path().get(0).equals(type.name())))
            .toList();

    private RowFiguresJson() {}

    static void write(MainRow row, ObjectNode node) {
        for (BookFigure figure : BookFigure.inJson()) {
            figure.keptOf(row).ifPresent(value -> put(node, figure.path(), value));
        }
    }

    /** These alone, by type and outcome; what is 0 is there too. */
    static void write(Requests requests, ObjectNode node) {
        Account account = new Account(0, 0, 0, requests, RequestsByType.NONE, 0, RequestsByType.NONE);
        MainRow row = MainRow.nationalBalance(account);
        for (BookFigure figure : OF_REQUESTS) {
            put(node, figure.path(), figure.keptOf(row).orElseThrow());
        }
    }

    private static void put(ObjectNode node, List<String> path, long value) {
        ObjectNode parent = node;
        for (String field : path.subList(0, path.size() - 1)) {
            parent = parent.withObjectProperty(field);
        }
        parent.put(path.get(path.size() - 1), value);
    }

    static BookLine line(JsonNode node) {
        return new BookLine(
                account(node),
                comparison(node, BookFigure.PREVIOUS_MONTH_LOOKUPS, BookFigure.PREVIOUS_MONTH_AUTHENTICATIONS),
                comparison(node, BookFigure.LAST_YEAR_LOOKUPS, BookFigure.LAST_YEAR_AUTHENTICATIONS),
                new Availability(
                        figure(node, BookFigure.WATCHED),
                        figure(node, BookFigure.DOWN),
                        downOurs(node),
                        figure(node, BookFigure.INCIDENTS),
                        figure(node, BookFigure.LONGEST_SILENCE),
                        coverage(node)),
                new IngestCounts(
                        figure(node, BookFigure.RECEIVED),
                        figure(node, BookFigure.HEARTBEATS),
                        figure(node, BookFigure.DUPLICATES),
                        figure(node, BookFigure.MISSING),
                        figure(node, BookFigure.REJECTED)),
                figure(node, BookFigure.IMPORTED),
                figure(node, BookFigure.IMPORTED_IN_ALL));
    }

    static Account account(JsonNode node) {
        return new Account(
                figure(node, BookFigure.OPENING),
                figure(node, BookFigure.BALANCE),
                figure(node, BookFigure.CONTAINED),
                requests(node),
                byType(node, BookFigure.LOOKUP_ADJUSTMENTS, BookFigure.AUTHENTICATION_ADJUSTMENTS),
                figure(node, BookFigure.CLOSING),
                byType(node, BookFigure.COUNTED_LOOKUPS, BookFigure.COUNTED_AUTHENTICATIONS));
    }

    static Requests requests(JsonNode node) {
        return Requests.of((type, outcome) -> figure(node, BookFigure.of(type, outcome)));
    }

    /** Not in books of before it was told. */
    private static Optional<Long> downOurs(JsonNode node) {
        return node.has(BookFigure.DOWN_OURS.path().get(0))
                ? Optional.of(figure(node, BookFigure.DOWN_OURS))
                : Optional.empty();
    }

    /** Not in books of before it was told. */
    private static Optional<Coverage> coverage(JsonNode node) {
        return node.has(BookFigure.DUE.path().get(0))
                ? Optional.of(new Coverage(figure(node, BookFigure.ANNOUNCED), figure(node, BookFigure.DUE)))
                : Optional.empty();
    }

    private static Optional<RequestsByType> comparison(JsonNode node, BookFigure lookups, BookFigure authentications) {
        return node.has(lookups.path().get(0)) ? Optional.of(byType(node, lookups, authentications)) : Optional.empty();
    }

    private static RequestsByType byType(JsonNode node, BookFigure lookups, BookFigure authentications) {
        return new RequestsByType(figure(node, lookups), figure(node, authentications));
    }

    private static long figure(JsonNode node, BookFigure figure) {
        JsonNode value = node;
        for (String field : figure.path()) {
            value = value.path(field);
        }
        return Fields.integer(value, figure.path().get(figure.path().size() - 1));
    }
}
