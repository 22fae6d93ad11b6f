package io.popdb.pulse.topics.projection;

import io.popdb.pulse.domain.books.BookChain;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.ClosedBookRow;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every revision of every closed book. */
final class KnownBooks {
    private final SortedMap<String, BookRow> rows = new TreeMap<>();
    private final SortedMap<String, String> witnessed = new TreeMap<>();

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
        return new ClosedBooks(rows.values().stream().map(BookRow::book).toList(), head().map(BookRow::sha256));
    }

    /** The latest revision of a month. */
    Optional<BookRow> on(YearMonth month) {
        return rows().stream().filter(row -> row.book().month().equals(month)).reduce((before, after) -> after);
    }

    Optional<BookRow> revision(YearMonth month, int revision) {
        return rows.values().stream()
                .filter(row -> row.book().month().equals(month) && row.book().revision() == revision)
                .findFirst();
    }

    Optional<BookRow> head() {
        return rows().stream().reduce((before, after) -> after);
    }

    /** It is known that the book was closed, whether it is there or not. */
    void closed(ClosedBookRow row) {
        witnessed.put(row.book(), row.sha256());
    }

    /** What contradicts itself in their chain, or contradicts what is known to have been closed. */
    List<String> faults() {
        return BookChain.faultsOfAll(rows.values().stream().map(BookRow::link).toList(), witnessed);
    }
}
