package io.popdb.pulse.domain.books;

import io.popdb.pulse.declarations.Category;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A book with other rows, whether they can be or not. */
final class ChangedBook {
    private ChangedBook() {}

    static Book with(Book book, List<AgencyLine> agencies, Map<Category, BookLine> categories, BookLine nation) {
        return new Book(
                book.month(),
                book.revision(),
                book.closedMillis(),
                book.reason(),
                book.predecessor(),
                book.seenToMillis(),
                book.balances(),
                agencies,
                new TreeMap<>(categories),
                book.balance(),
                nation,
                book.months(),
                book.days(),
                book.adjustments(),
                book.differences(),
                book.unknownRejected(),
                book.countedOffsets(),
                book.rosterChanges(),
                book.references(),
                book.outages(),
                book.faultChanges());
    }
}
