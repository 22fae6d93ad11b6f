package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.Bookkeeping;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.Invariants;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.ClosedMonth;
import io.popdb.pulse.topics.projection.CommittedBooks;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.YearMonth;
import java.util.Optional;

/** A month's book, out of what is committed: the closed one as it was closed, else a provisional one of what is known now. */
public record BookSource(CommittedBooks committed, BookScope scope) {
    /**
     * The book, its figures checked once more; empty where nothing is known of the month.
     *
     * @throws io.popdb.pulse.domain.books.BrokenBooksException if they contradict each other
     */
    public Optional<BookRow> find(YearMonth month) {
        Optional<BookRow> closed = closed(month);
        return closed.isPresent() ? closed : provisional(month);
    }

    private Optional<BookRow> closed(YearMonth month) {
        ClosedMonth closed = committed.closed(month);
        closed.book().ifPresent(row -> Invariants.require(row.book(), closed.before()));
        return closed.book();
    }

    private Optional<BookRow> provisional(YearMonth month) {
        BookInputs inputs = committed.inputs(scope);
        ClosedBooks closed = inputs.closed();
        boolean next = closed.last()
                .filter(book -> book.month().plusMonths(1).equals(month))
                .isPresent();
        if (closed.on(month).isPresent()) { // meanwhile
            return closed(month);
        }
        return next || inputs.ledger().knows(month)
                ? Optional.of(BookRow.of(Bookkeeping.provisional(inputs, month)))
                : Optional.empty();
    }
}
