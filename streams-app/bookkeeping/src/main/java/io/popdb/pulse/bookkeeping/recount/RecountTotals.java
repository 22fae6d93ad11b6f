package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.books.Requests;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sums what the recount finds in the logs by agency and day, and remembers the first day from which each agency's log
 * is complete. Thread-safe, as partitions are read in parallel.
 */
final class RecountTotals {
    /** A record that is gone can have been counted on a day that began this much after it arrived. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Map<String, NavigableMap<LocalDate, Requests>> days = new HashMap<>();
    private final Map<String, LocalDate> wholeFrom = new HashMap<>();
    private final Map<String, SortedSet<Integer>> expiredPartitions = new HashMap<>();

    synchronized void add(LogRange range, PartitionRecount counted) {
        NavigableMap<LocalDate, Requests> agency = days.computeIfAbsent(range.agency(), id -> new TreeMap<>());
        counted.forEachDay((figures, epochDay) -> agency.merge(
                LocalDate.ofEpochDay(epochDay),
                Requests.of((type, outcome) -> figures[type.ordinal() * Outcome.values().length + outcome.ordinal()]),
                Requests::plus));
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
            notWholeUpTo(range, LocalDate.MAX.minusDays(1));
        }
    }

    private void lostUpTo(LogRange range, long arrivedMillis) {
        notWholeUpTo(range, VietnamTime.day(Instant.ofEpochMilli(arrivedMillis).plus(SKEW)));
    }

    private void notWholeUpTo(LogRange range, LocalDate lost) {
        wholeFrom.merge(range.agency(), lost.plusDays(1), (one, other) -> one.isAfter(other) ? one : other);
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
