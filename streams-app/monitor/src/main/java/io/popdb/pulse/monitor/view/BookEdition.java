package io.popdb.pulse.monitor.view;

import java.util.Comparator;

/**
 * Of what a month's book is made: a closed one of its revision, a provisional one of all the rows that were taken over by
 * then. A later edition is the greater one.
 *
 * @param revision {@link io.popdb.pulse.domain.books.Book#PROVISIONAL} where the month is not closed
 * @param rows 0 of a closed book: no row changes it
 */
public record BookEdition(int revision, long rows) implements Comparable<BookEdition> {
    private static final Comparator<BookEdition> LATER =
            Comparator.comparingInt(BookEdition::revision).thenComparingLong(BookEdition::rows);

    @Override
    public int compareTo(BookEdition other) {
        return LATER.compare(this, other);
    }
}
