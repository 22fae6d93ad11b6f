package io.popdb.pulse.streams.closing;

import io.popdb.pulse.streams.books.Book;
import io.popdb.pulse.streams.books.Bookkeeping;
import io.popdb.pulse.streams.records.BookRow;
import java.util.function.Function;

/** Makes a closed book of what is known, and keeps it for good. */
@FunctionalInterface
public interface Closer {
    /**
     * Closes what the function makes of all that is known; whatever it throws leaves everything as it was.
     *
     * @throws io.popdb.pulse.streams.StartException if no broker answers, or another closer has taken over
     */
    BookRow close(Function<Bookkeeping.Known, Book> closing);
}
