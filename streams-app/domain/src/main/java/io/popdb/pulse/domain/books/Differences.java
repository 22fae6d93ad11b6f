package io.popdb.pulse.domain.books;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The figures in which two books of a month differ. */
final class Differences {
    private Differences() {}

    static List<Difference> between(Book was, Book is) {
        Map<String, Map<String, Long>> before = rows(was);
        Map<String, Map<String, Long>> after = rows(is);
        Set<String> names = new LinkedHashMap<>(after).keySet();
        Set<String> gone = new TreeSet<>(before.keySet());
        gone.removeAll(names);
        List<Difference> differences = new ArrayList<>();
        names.forEach(row ->
                compare(row, before.getOrDefault(row, Map.of()), after.getOrDefault(row, Map.of()), differences));
        gone.forEach(row -> compare(row, before.getOrDefault(row, Map.of()), Map.of(), differences));
        return differences;
    }

    private static void compare(String row, Map<String, Long> was, Map<String, Long> is, List<Difference> differences) {
        Map<String, Long> all = new LinkedHashMap<>(was);
        all.putAll(is);
        for (String figure : all.keySet()) {
            long before = was.getOrDefault(figure, 0L);
            long after = is.getOrDefault(figure, 0L);
            if (before != after) {
                differences.add(new Difference(row, figure, before, after));
            }
        }
    }

    private static Map<String, Map<String, Long>> rows(Book book) {
        Map<String, Map<String, Long>> rows = new LinkedHashMap<>();
        book.agencies().forEach(line -> rows.put(line.id(), figures(line.line())));
        book.categories().forEach((category, line) -> rows.put(category.label(), figures(line)));
        rows.put("national-balance", figures(book.balance()));
        rows.put("nation", figures(book.nation()));
        return rows;
    }

    private static Map<String, Long> figures(BookLine line) {
        Map<String, Long> figures = figures(line.account());
        figures.putAll(line.figures());
        return figures;
    }

    private static Map<String, Long> figures(Account account) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("opening", account.opening());
        figures.put("balance", account.balance());
        figures.put("contained", account.contained());
        figures.put("lookups", account.month().byType().lookups());
        figures.put("authentications", account.month().byType().authentications());
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                figures.put(type + "." + outcome, account.month().of(type, outcome));
            }
        }
        figures.put("lookupAdjustments", account.adjustments().lookups());
        figures.put("authenticationAdjustments", account.adjustments().authentications());
        figures.put("closing", account.closing());
        return figures;
    }
}
