package io.popdb.pulse.topics.projection;

import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.topics.rows.BookRow;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every revision of every closed book. */
final class KnownBooks {
    private final SortedMap<String, BookRow> rows = new TreeMap<>();

    void put(BookRow row) {
        rows.put(row.key(), row);
    }

    boolean knows(String key) {
        return rows.containsKey(key);
    }

    /** In the order of months and revisions. */
    List<BookRow> rows() {
        return rows.values().stream()
                .sorted(Comparator.comparing((BookRow row) -> row.book().month())
                        .thenComparing(row -> row.book().revision()))
                .toList();
    }

    ClosedBooks closed() {
        return new ClosedBooks(rows.values().stream().map(BookRow::book).toList());
    }
}
