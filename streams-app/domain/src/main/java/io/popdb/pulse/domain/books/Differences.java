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
        Set<String> gone = new TreeSet<>(before.keySet());
        gone.removeAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        after.keySet().forEach(id -> compare(id, before, after, differences));
        gone.forEach(id -> compare(id, before, after, differences));
        return differences;
    }

    private static void compare(
            String id, Map<String, MainRow> was, Map<String, MainRow> is, List<Difference> differences) {
        for (BookFigure figure : BookFigure.inDifferences()) {
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
