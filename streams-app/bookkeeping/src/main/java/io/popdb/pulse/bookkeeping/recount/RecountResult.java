package io.popdb.pulse.bookkeeping.recount;

import java.util.ArrayList;
import java.util.List;

/**
 * What a recount found.
 *
 * @param days of what is counted now
 * @param books of what was closed
 */
public record RecountResult(Comparison days, BookComparison books) {
    /** Whether every figure that could be compared is the same. */
    public boolean holds() {
        return days.differences().isEmpty() && books.holds();
    }

    /** Whether every day could be compared, of the counts and of every book. */
    public boolean isOfAllDays() {
        return days.isOfAllDays() && books.isOfAllDays();
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(ComparisonTable.lines(days));
        lines.addAll(BookComparisonTable.lines(books));
        return lines;
    }
}
