package io.popdb.pulse.topics.projection;

import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import java.time.YearMonth;

/** What books are made of, as it is committed: read anew to its end, or held by who follows it. */
public interface CommittedBooks {
    /**
     * A month's book as it was closed. One that cannot be read does not keep those of the other months from being handed out.
     *
     * @throws BrokenInvariantException if that one is closed, and a revision of it cannot be read
     */
    ClosedMonth closed(YearMonth month);

    /** The latest revision of every closed month that can be read. */
    ClosedBooks closed();

    /**
     * All that is known now.
     *
     * @throws BrokenInvariantException if a row cannot be read
     */
    BookInputs inputs(BookScope scope);
}
