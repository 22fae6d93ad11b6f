package io.popdb.pulse.bookkeeping.purge;

import io.popdb.pulse.errors.RefusedException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What would be deleted of one partition of an agency's topic, and what that does. Pure. Kafka deletes no single record: all
 * go that lie before an offset.
 *
 * @param from the first offset that still lies there
 * @param through the last one that is to go
 * @param rejected how many of those between were rejected, by reason, as far as {@code popdb.rejects.v1} still knows
 * @param uncovered the counted days of the agency that no recount can compare afterwards
 * @param closed the months that are closed
 * @param segmentRolledAfter when the brokers begin a new file, at the latest
 */
public record PurgePlan(
        String agency,
        int partition,
        long from,
        long through,
        SortedMap<String, Long> rejected,
        SortedSet<LocalDate> uncovered,
        Set<YearMonth> closed,
        Optional<Duration> segmentRolledAfter) {

    /** How many offsets there are between; what was a transaction's or is gone counts, too. */
    public long records() {
        return through - from + 1;
    }

    /**
     * Returns where these may go.
     *
     * @param begin the first offset that lies there
     * @param end behind the last one
     * @param counted the first offset that Pulse has not counted
     * @throws RefusedException where nothing lies there, or something would go that nobody has counted
     */
    static void require(String where, long begin, long end, long counted, long through) {
        if (through < begin) {
            throw new RefusedException("In " + where + " nothing lies up to offset " + through
                    + " any more: the first is " + begin + ". Nothing was deleted");
        }
        if (through >= end) {
            throw new RefusedException("In " + where + " there is no offset " + through + ": the last is " + (end - 1)
                    + ". Nothing was deleted");
        }
        if (through >= counted) {
            throw new RefusedException("In " + where + " Pulse has counted the offsets below " + counted + ": up to "
                    + through
                    + " there is something that is not counted, and would be lost. Wait until a monitor has counted"
                    + " it. Nothing was deleted");
        }
    }

    /** For people, before and after. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ENGLISH,
                "%s, partition %d: offsets %d to %d, %,d records, all of them counted",
                agency,
                partition,
                from,
                through,
                records()));
        lines.add(
                rejected.isEmpty()
                        ? "of them rejected, as far as popdb.rejects.v1 still knows: none"
                        : "of them rejected, as far as popdb.rejects.v1 still knows: " + rejected);
        lines.add("what was counted stays counted, in counters, days and books");
        lines.add(
                uncovered.isEmpty()
                        ? "no counted day is lost to a recount"
                        : uncovered.size() + " counted days of the agency, " + uncovered.first() + " to "
                                + uncovered.last()
                                + ", can be compared by no recount any more: it names them, and gives no lower figure");
        TreeSet<YearMonth> open = new TreeSet<>();
        uncovered.stream()
                .map(YearMonth::from)
                .filter(month -> !closed.contains(month))
                .forEach(open::add);
        if (!open.isEmpty()) {
            lines.add("not closed yet of their months: " + open + "; close and recount them first if you can");
        }
        lines.add(
                "no client can read them any more; on the brokers' disks they lie until the whole file (segment) in which they are is"
                        + " behind them"
                        + segmentRolledAfter
                                .map(after -> ", and a file is ended after " + after.toHours() + " h at the latest")
                                .orElse("")
                        + ": docs/privacy.md");
        return lines;
    }
}
