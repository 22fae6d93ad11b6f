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

/** What the logs say, of all agencies. Thread-safe: partitions are read side by side. */
final class RecountTotals {
    /** A record that is gone can have been counted on a day that began this much after it arrived. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Map<String, NavigableMap<LocalDate, Requests>> days = new HashMap<>();
    private final Map<String, LocalDate> wholeFrom = new HashMap<>();
    private final Map<String, SortedSet<Integer>> untold = new HashMap<>();

    synchronized void add(LogRange range, PartitionRecount counted) {
        NavigableMap<LocalDate, Requests> agency = days.computeIfAbsent(range.agency(), id -> new TreeMap<>());
        counted.forEachDay((figures, epochDay) -> agency.merge(
                LocalDate.ofEpochDay(epochDay),
                Requests.of((type, outcome) -> figures[type.ordinal() * Outcome.values().length + outcome.ordinal()]),
                Requests::plus));
    }

    /** The log of a partition that lost its beginning goes back to a record that arrived then. */
    synchronized void keptFrom(LogRange range, long arrivedMillis) {
        lostUpTo(range, arrivedMillis);
    }

    /**
     * Nothing is left of a partition of which something was counted. All of it arrived by when the last of it did: days
     * behind that lack nothing of it. Where that is not known, no day of the agency can be compared.
     */
    synchronized void nothingKept(LogRange range) {
        if (range.arrivedMillis().isPresent()) {
            lostUpTo(range, range.arrivedMillis().getAsLong());
        } else {
            untold.computeIfAbsent(range.agency(), id -> new TreeSet<>()).add(range.partition());
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

    /** The partitions of which nothing is left, nor known when the last of it arrived. */
    synchronized SortedSet<Integer> untold(String agency) {
        return new TreeSet<>(untold.getOrDefault(agency, new TreeSet<>()));
    }

    synchronized NavigableMap<LocalDate, Requests> days(String agency) {
        return new TreeMap<>(days.getOrDefault(agency, new TreeMap<>()));
    }
}
