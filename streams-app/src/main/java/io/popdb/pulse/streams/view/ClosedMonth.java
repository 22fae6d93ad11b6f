package io.popdb.pulse.streams.view;

import io.popdb.pulse.streams.books.Book;
import java.time.YearMonth;

/**
 * What is shown of a closed book.
 *
 * @param requests all by the month's end, of the nation: what the book closes with
 */
public record ClosedMonth(YearMonth month, int revision, long requests) {

    public static ClosedMonth of(Book book) {
        return new ClosedMonth(
                book.month(), book.revision(), book.nation().account().closing());
    }

    /** Whether this is of a later month, or a later revision of the same. */
    boolean supersedes(ClosedMonth other) {
        return month.isAfter(other.month) || (month.equals(other.month) && revision > other.revision);
    }
}
