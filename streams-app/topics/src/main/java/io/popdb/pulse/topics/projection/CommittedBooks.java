package io.popdb.pulse.topics.projection;

import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import java.time.YearMonth;

/** What books are made of, as it is committed: read anew to its end, or held by who follows it. */
public interface CommittedBooks {
    /**
     * The latest revision of every closed month that can be read: a book that cannot be does not keep those of the other
     * months from being handed out.
     *
     * @param month whose book is asked for
     * @throws BrokenInvariantException if that one is closed, and a revision of it cannot be read
     */
    ClosedBooks closed(YearMonth month);

    /**
     * All that is known now.
     *
     * @throws BrokenInvariantException if a row cannot be read
     */
    BookInputs inputs(BookScope scope);
}
