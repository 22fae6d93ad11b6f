package io.popdb.pulse.topics.rows;

/**
 * A value of {@code popdb.history.v1}, beside the imported days: a book was closed. It is written in one transaction with the book, into
 * another topic, so that it is noticed when the book is gone or another. It stays for good.
 *
 * @param book what it is called, such as {@code 2026-02/1}
 * @param by who closed it
 */
public record ClosedBookRow(String book, String sha256, String by, long atMillis) {
    public static final JsonSerde<ClosedBookRow> SERDE =
            new JsonSerde<>("that a book was closed", 1, ClosedBookRow.class);

    private static final String KEY = "closed-book/";

    public static ClosedBookRow of(BookRow row, String by) {
        return new ClosedBookRow(row.key(), row.sha256(), by, row.book().closedMillis());
    }

    /** Whether a row under this key says so; else it is an imported day's. */
    public static boolean isKey(String key) {
        return key.startsWith(KEY);
    }

    public String key() {
        return KEY + book;
    }
}
