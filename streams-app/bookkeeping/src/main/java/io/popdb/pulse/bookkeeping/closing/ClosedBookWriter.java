package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.Bookkeeping;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.rows.BookRow;
import java.util.function.Function;

/** Makes a closed book of what is known, and keeps it for good. */
@FunctionalInterface
public interface ClosedBookWriter {
    /**
     * Closes what the function makes of all that is known; whatever it throws leaves everything as it was.
     *
     * @throws BrokenException if no broker answers, or another closer has taken over
     */
    BookRow close(Function<Bookkeeping.BookInputs, Book> closing);
}
