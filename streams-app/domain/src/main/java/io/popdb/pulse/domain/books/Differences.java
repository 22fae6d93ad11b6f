package io.popdb.pulse.domain.books;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The figures in which two books of a month differ. */
final class Differences {
    private Differences() {}

    static List<Difference> between(Book was, Book is) {
        Map<String, MainRow> before = rows(was);
        Map<String, MainRow> after = rows(is);
        List<BookFigure> told = told(was, is);
        Set<String> gone = new TreeSet<>(before.keySet());
        gone.removeAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        after.keySet().forEach(id -> compare(told, id, before, after, differences));
        gone.forEach(id -> compare(told, id, before, after, differences));
        return differences;
    }

    /** A figure that books did not tell at the time was not 0 then. */
    private static List<BookFigure> told(Book was, Book is) {
        MainRow then = MainRow.nation(was.nation());
        MainRow now = MainRow.nation(is.nation());
        return BookFigure.inDifferences().stream()
                .filter(figure ->
                        figure.keptOf(then).isPresent() || figure.keptOf(now).isEmpty())
                .toList();
    }

    private static void compare(
            List<BookFigure> told,
            String id,
            Map<String, MainRow> was,
            Map<String, MainRow> is,
            List<Difference> differences) {
        for (BookFigure figure : told) {
            long before = figure(figure, Optional.ofNullable(was.get(id)));
            long after = figure(figure, Optional.ofNullable(is.get(id)));
            if (before != after) {
                differences.add(new Difference(id, figure.key(), before, after));
            }
        }
    }

    private static long figure(BookFigure figure, Optional<MainRow> row) {
        return row.flatMap(figure::keptOf).orElse(0L);
    }

    private static Map<String, MainRow> rows(Book book) {
        Map<String, MainRow> rows = new LinkedHashMap<>();
        book.rows().forEach(row -> rows.put(row.id(), row));
        return rows;
    }
}
