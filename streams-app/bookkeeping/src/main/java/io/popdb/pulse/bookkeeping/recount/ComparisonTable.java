package io.popdb.pulse.bookkeeping.recount;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A comparison in lines for people. */
final class ComparisonTable {
    private static final String ROW = "%-16s %-11s %-15s %-15s %16s %16s %14s";

    private ComparisonTable() {}

    static List<String> lines(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        comparison
                .notCovered()
                .forEach((agency, days) -> lines.add(agency + ": the log no longer covers whole " + ranges(days) + " ("
                        + days.size() + " days, not compared)"));
        comparison.expiredPartitions().forEach((agency, partitions) -> {
            if (!partitions.isEmpty()) {
                lines.add(agency + ": nothing is left of what was counted of partition "
                        + partitions.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + " of its log (it expired, or the topic was made anew), and it is not known when the last record"
                        + " arrived there: no day can be compared");
            }
        });
        if (!comparison.differences().isEmpty()) {
            lines.add(ROW.formatted("agency", "day", "type", "outcome", "counted", "in the log", "difference"));
            for (Comparison.Difference difference : comparison.differences()) {
                lines.add(ROW.formatted(
                        difference.agency(),
                        difference.day(),
                        difference.type(),
                        difference.outcome(),
                        number(difference.counted()),
                        number(difference.inTheLog()),
                        number(difference.counted() - difference.inTheLog())));
            }
        }
        lines.add(number(comparison.compared()) + " days of agencies compared, "
                + number(comparison.differences().size()) + " figures differ");
        return lines;
    }

    /** Such as {@code 2026-01-01 to 2026-01-31, 2026-02-03}. */
    private static String ranges(List<LocalDate> days) {
        List<String> ranges = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= days.size(); i++) {
            if (i == days.size() || !days.get(i).equals(days.get(i - 1).plusDays(1))) {
                ranges.add(first == i - 1 ? days.get(first).toString() : days.get(first) + " to " + days.get(i - 1));
                first = i;
            }
        }
        return String.join(", ", ranges);
    }

    private static String number(long figure) {
        return String.format(Locale.ENGLISH, "%,d", figure);
    }
}
