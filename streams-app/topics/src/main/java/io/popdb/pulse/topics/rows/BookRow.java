package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import java.nio.charset.StandardCharsets;

/**
 * A value of {@code popdb.books.v1}: a month's closed book. Keyed by {@link #key()}; what was written under a key stays.
 * One that is not as it was closed cannot be read: {@link BrokenInvariantException} says so.
 *
 * @param sha256 of the {@link #canonical} JSON of the book, in hexadecimal
 */
public record BookRow(Book book, String sha256) {
    /** The version of the book's JSON. */
    public static final int VERSION = 1;

    public static final JsonSerde<BookRow> SERDE =
            new JsonSerde<>("a closed book", VERSION, BookRow::written, BookRow::read);

    private static final String SHA256 = "sha256";

    public static BookRow of(Book book) {
        return new BookRow(book, Sha256.hex(canonical(book)));
    }

    /** Month and revision, such as {@code 2026-02/1}. */
    public String key() {
        return book.month() + "/" + book.revision();
    }

    /**
     * The one way in which a book is written: JSON in UTF-8 without blanks, fields in a fixed order, one line that ends
     * with a line feed.
     */
    public static byte[] canonical(Book book) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("version", VERSION);
        BookJson.write(book, node);
        return line(node);
    }

    private static byte[] line(ObjectNode node) {
        return (node + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode written() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        BookJson.write(book, node);
        node.put(SHA256, sha256);
        return node;
    }

    /** By the text that was written, whatever today's Pulse would write of the same book. */
    private static BookRow read(JsonNode node) {
        BookRow row = new BookRow(BookJson.read(node), Fields.text(node, SHA256));
        ObjectNode written = node.deepCopy();
        written.remove(SHA256);
        String now = Sha256.hex(line(written));
        if (!now.equals(row.sha256)) {
            throw new BrokenInvariantException("the book " + row.key() + " is not as it was closed: its SHA-256 is "
                    + now + ", but must be " + row.sha256 + ". Restore popdb.books.v1 from a backup");
        }
        return row;
    }
}
