package io.popdb.pulse.bookkeeping.recount;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison of closed books in lines for people. */
final class BookComparisonTable {
    private static final String ROW = "%-10s %-16s %-46s %16s %16s %14s  %s";

    private static final int NAMED_AT_MOST = 5;

    private BookComparisonTable() {}

    static List<String> lines(BookComparison comparison) {
        List<String> lines = new ArrayList<>();
        comparison
                .notCompared()
                .forEach((book, agencies) ->
                        lines.add("book " + book + ": the logs no longer hold all that it was made of, of "
                                + agencies.size() + " agencies: " + shortened(agencies) + " (not all compared)"));
        if (!comparison.differences().isEmpty()) {
            lines.add(ROW.formatted("book", "agency", "figure", "in the book", "recomputed", "difference", "from"));
            for (BookComparison.Difference difference : comparison.differences()) {
                lines.add(ROW.formatted(
                        difference.book(),
                        difference.agency(),
                        difference.figure(),
                        number(difference.inTheBook()),
                        number(difference.recomputed()),
                        number(difference.inTheBook() - difference.recomputed()),
                        difference.source().label()));
            }
        }
        comparison.contradictions().forEach(sentence -> lines.add("not as it was closed: " + sentence));
        lines.add(comparison.compared() + " closed books compared, "
                + number(comparison.differences().size()) + " figures differ");
        return lines;
    }

    private static String shortened(List<String> agencies) {
        return String.join(", ", agencies.subList(0, Math.min(NAMED_AT_MOST, agencies.size())))
                + (agencies.size() > NAMED_AT_MOST ? ", …" : "");
    }

    private static String number(long figure) {
        return String.format(Locale.ENGLISH, "%,d", figure);
    }
}
