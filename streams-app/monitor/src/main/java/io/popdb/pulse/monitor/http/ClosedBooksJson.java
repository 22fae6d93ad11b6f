package io.popdb.pulse.monitor.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.Instant;

/**
 * {@code /api/v1/books}: which books are closed, each with its hash, and which is the head, whose hash is witness of them all, so that
 * anybody can note it down; and what contradicts itself in them.
 */
final class ClosedBooksJson {
    private ClosedBooksJson() {}

    static ObjectNode of(Snapshot now) {
        Snapshot.Books books = now.books();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("takenAt", now.takenAt().toString());
        root.put("count", books.closed().size());
        root.putNull("head");
        books.head().ifPresent(head -> put(root.putObject("head"), head));
        ArrayNode faults = root.putArray("faults");
        books.faults().forEach(faults::add);
        ArrayNode closed = root.putArray("books");
        books.closed().forEach(row -> put(closed.addObject(), row));
        return root;
    }

    private static void put(ObjectNode node, BookRow row) {
        Book book = row.book();
        Account nation = book.nation().account();
        node.put("month", book.month().toString())
                .put("revision", book.revision())
                .put("closedAt", Instant.ofEpochMilli(book.closedMillis()).toString())
                .put("requests", nation.month().total())
                .put("closing", nation.closing())
                .put("predecessor", book.predecessor().orElse(null))
                .put("sha256", row.sha256());
    }
}
