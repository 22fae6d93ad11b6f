package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.rows.BookRow;
import java.util.function.Function;

/** Computes a closed book from the current inputs and writes it to {@code popdb.books.v1}. */
@FunctionalInterface
public interface ClosedBookWriter {
    /**
     * Closes what the function makes of all that is known; whatever it throws leaves everything as it was.
     *
     * @throws BrokenException if no broker answers, or another closer has taken over
     */
    BookRow closeBook(Function<BookInputs, Book> closing);
}
