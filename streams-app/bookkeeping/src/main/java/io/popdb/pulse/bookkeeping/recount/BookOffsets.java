package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.domain.books.Book;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The places in the agencies' logs up to which the closed books were counted. Immutable. */
final class BookOffsets {
    static final BookOffsets NONE = new BookOffsets(List.of());

    private final Map<String, Map<Integer, SortedSet<Long>>> offsets = new HashMap<>();

    BookOffsets(Collection<Book> books) {
        books.forEach(book -> book.countedOffsets()
                .forEach((agency, partitions) ->
                        partitions.forEach(counted -> offsets.computeIfAbsent(agency, id -> new HashMap<>())
                                .computeIfAbsent(counted.partition(), id -> new TreeSet<>())
                                .add(counted.offset()))));
    }

    /** Of one partition, in order. */
    SortedSet<Long> of(LogRange range) {
        return new TreeSet<>(
                offsets.getOrDefault(range.agency(), Map.of()).getOrDefault(range.partition(), new TreeSet<>()));
    }
}
