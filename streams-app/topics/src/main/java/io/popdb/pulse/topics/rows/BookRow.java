package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookChain;
import io.popdb.pulse.domain.counting.BrokenInvariantException;

/**
 * A month's book with the bytes that it is written in; as a value of {@code popdb.books.v1} a closed one. Keyed by {@link #key()}; what
 * was written under a key stays. One that is not as it was closed cannot be read: {@link BrokenInvariantException} says so.
 *
 * @param canonical what it was written as when it was closed; a provisional one, as it would be
 */
public record BookRow(Book book, CanonicalJson canonical) {
    /** The version of the book's JSON. */
    public static final int VERSION = 1;

    public static final JsonSerde<BookRow> SERDE =
            JsonSerde.ofBytes("a closed book", VERSION, row -> row.canonical.row(), BookRow::read);

    private static final JsonSerde<BookRow> FILE =
            JsonSerde.ofBytes("a closed book", VERSION, row -> row.canonical.bytes(), BookRow::readFile);

    private static final String SHA256 = "sha256";

    /** The one way in which a book is written. */
    public static BookRow of(Book book) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("version", VERSION);
        BookJson.write(book, node);
        return new BookRow(book, CanonicalJson.of(node));
    }

    /**
     * The book of an exported JSON file.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if the bytes are none
     */
    public static BookRow ofFile(byte[] bytes) {
        return FILE.fromBytes(bytes);
    }

    private static BookRow readFile(JsonNode node, byte[] bytes) {
        return new BookRow(BookJson.read(node), CanonicalJson.ofFile(bytes));
    }

    /** Month and revision, such as {@code 2026-02/1}. */
    public String key() {
        return book.month() + "/" + book.revision();
    }

    /** Of {@link #canonical}, in hexadecimal. */
    public String sha256() {
        return canonical.sha256();
    }

    /** The book as the chain of all books sees it. */
    public BookChain.Link link() {
        return new BookChain.Link(book.month(), book.revision(), book.predecessor(), sha256());
    }

    /** By the bytes that were written, whatever today's Pulse would write of the same book. */
    private static BookRow read(JsonNode node, byte[] bytes) {
        BookRow row = new BookRow(BookJson.read(node), CanonicalJson.ofRow(bytes));
        String then = Fields.text(node, SHA256);
        if (!row.sha256().equals(then)) {
            throw new BrokenInvariantException("the book " + row.key() + " is not as it was closed: its SHA-256 is "
                    + row.sha256() + ", but must be " + then + ". Restore popdb.books.v1 from a backup");
        }
        return row;
    }
}
