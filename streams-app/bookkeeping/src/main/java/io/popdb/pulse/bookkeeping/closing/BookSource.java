package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.Bookkeeping;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.Invariants;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.CommittedBooks;
import java.time.YearMonth;
import java.util.Optional;

/** A month's book, out of what is committed: the closed one as it was closed, else a provisional one of what is known now. */
public record BookSource(CommittedBooks committed, BookScope scope) {
    /**
     * The book, its figures checked once more; empty where nothing is known of the month.
     *
     * @throws io.popdb.pulse.domain.books.BrokenBooksException if they contradict each other
     */
    public Optional<Book> find(YearMonth month) {
        ClosedBooks books = committed.closed(month);
        Optional<Book> closed = books.on(month);
        closed.ifPresent(book -> Invariants.require(book, books.on(month.minusMonths(1))));
        return closed.isPresent() ? closed : provisional(month);
    }

    private Optional<Book> provisional(YearMonth month) {
        BookInputs inputs = committed.inputs(scope);
        ClosedBooks closed = inputs.closed();
        boolean next = closed.last()
                .filter(book -> book.month().plusMonths(1).equals(month))
                .isPresent();
        if (closed.on(month).isPresent()) { // meanwhile
            return closed.on(month);
        }
        return next || inputs.ledger().knows(month)
                ? Optional.of(Bookkeeping.provisional(inputs, month))
                : Optional.empty();
    }
}
