package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.books.Requests;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sums what the recount finds in the logs by agency and day, also as far as closed books were counted, and remembers the first day
 * from which each agency's log is complete. Thread-safe, as partitions are read in parallel.
 */
final class RecountTotals {
    private final Map<String, NavigableMap<LocalDate, Requests>> days = new HashMap<>();
    private final Map<String, Map<CountedOffset, NavigableMap<LocalDate, Requests>>> stages = new HashMap<>();
    private final Map<String, LocalDate> wholeFrom = new HashMap<>();
    private final Map<String, SortedSet<Integer>> expiredPartitions = new HashMap<>();

    synchronized void add(LogRange range, PartitionRecount counted) {
        NavigableMap<LocalDate, Requests> agency = days.computeIfAbsent(range.agency(), id -> new TreeMap<>());
        counted.days().forEach((day, requests) -> agency.merge(day, requests, Requests::plus));
    }

    /** To be called when all below an offset of a partition was counted, and nothing behind it. */
    synchronized void reached(LogRange range, long offset, PartitionRecount counted) {
        stages.computeIfAbsent(range.agency(), id -> new HashMap<>())
                .put(new CountedOffset(range.partition(), offset), counted.days());
    }

    /** What an agency's log holds below these offsets; empty where one of them was not reached. */
    synchronized Optional<NavigableMap<LocalDate, Requests>> daysUpTo(String agency, List<CountedOffset> offsets) {
        Map<CountedOffset, NavigableMap<LocalDate, Requests>> reached = stages.getOrDefault(agency, Map.of());
        NavigableMap<LocalDate, Requests> sum = new TreeMap<>();
        for (CountedOffset offset : offsets) {
            if (!reached.containsKey(offset)) {
                return Optional.empty();
            }
            reached.get(offset).forEach((day, requests) -> sum.merge(day, requests, Requests::plus));
        }
        return Optional.of(sum);
    }

    /**
     * To be called when retention has deleted the beginning of a partition: the first record that is left arrived at
     * this time.
     */
    synchronized void keptFrom(LogRange range, long arrivedMillis) {
        lostUpTo(range, arrivedMillis);
    }

    /**
     * To be called when retention has deleted a whole partition that Pulse had counted. Days after the arrival of its
     * last record are complete all the same; if that time is unknown, no day of the agency can be compared.
     */
    synchronized void nothingKept(LogRange range) {
        if (range.arrivedMillis().isPresent()) {
            lostUpTo(range, range.arrivedMillis().getAsLong());
        } else {
            expiredPartitions
                    .computeIfAbsent(range.agency(), id -> new TreeSet<>())
                    .add(range.partition());
            nothingKept(range.agency());
        }
    }

    /** To be called of an agency of which all that arrived by then is in no log that is kept. */
    synchronized void lostUpTo(String agency, long arrivedMillis) {
        wholeFrom(agency, Coverage.wholeFrom(arrivedMillis));
    }

    /** To be called of an agency of which nothing that was counted is in a log that is kept. */
    synchronized void nothingKept(String agency) {
        wholeFrom(agency, LocalDate.MAX);
    }

    private void lostUpTo(LogRange range, long arrivedMillis) {
        wholeFrom(range.agency(), Coverage.wholeFrom(arrivedMillis));
    }

    private void wholeFrom(String agency, LocalDate first) {
        wholeFrom.merge(agency, first, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** The first day of which no record can have been lost. */
    synchronized LocalDate wholeFrom(String agency) {
        return wholeFrom.getOrDefault(agency, LocalDate.MIN);
    }

    /** The partitions whose records have all expired and whose last arrival time is unknown. */
    synchronized SortedSet<Integer> expiredPartitions(String agency) {
        return new TreeSet<>(expiredPartitions.getOrDefault(agency, new TreeSet<>()));
    }

    synchronized NavigableMap<LocalDate, Requests> days(String agency) {
        return new TreeMap<>(days.getOrDefault(agency, new TreeMap<>()));
    }
}
