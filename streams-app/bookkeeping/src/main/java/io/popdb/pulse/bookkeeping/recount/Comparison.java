package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.books.CountedDay;
import io.popdb.pulse.domain.books.DayLedger;
import io.popdb.pulse.domain.books.Requests;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What Pulse has counted, against what the logs say. Pure.
 *
 * @param differences one for each figure that differs
 * @param notCovered the counted days that the log no longer covers whole, by agency: they are not compared
 * @param expiredPartitions of those agencies, the partitions whose records have all expired and whose last arrival time is unknown
 * @param compared how many days were
 */
public record Comparison(
        List<Difference> differences,
        SortedMap<String, List<LocalDate>> notCovered,
        SortedMap<String, SortedSet<Integer>> expiredPartitions,
        long compared) {

    /** Whether every day could be compared. */
    public boolean isOfAllDays() {
        return notCovered.isEmpty();
    }

    /** A figure that differs. */
    record Difference(String agency, LocalDate day, RequestType type, Outcome outcome, long counted, long inTheLog) {}

    /** @param month only this one; all where empty */
    static Comparison of(List<String> agencies, DayLedger ledger, RecountTotals log, Optional<YearMonth> month) {
        List<Difference> differences = new ArrayList<>();
        SortedMap<String, List<LocalDate>> notCovered = new TreeMap<>();
        long compared = 0;
        for (String agency : agencies) {
            NavigableMap<LocalDate, Requests> inTheLog = log.days(agency);
            TreeSet<LocalDate> days = new TreeSet<>(inTheLog.keySet());
            days.addAll(ledger.countedDays(agency));
            for (LocalDate day : days) {
                if (month.isPresent() && !YearMonth.from(day).equals(month.get())) {
                    continue;
                }
                if (day.isBefore(log.wholeFrom(agency))) {
                    notCovered.computeIfAbsent(agency, id -> new ArrayList<>()).add(day);
                    continue;
                }
                compared++;
                Requests counted =
                        ledger.counted(agency, day).map(CountedDay::requests).orElse(Requests.NONE);
                compare(agency, day, counted, inTheLog.getOrDefault(day, Requests.NONE), differences);
            }
        }
        SortedMap<String, SortedSet<Integer>> expiredPartitions = new TreeMap<>();
        notCovered.keySet().forEach(agency -> expiredPartitions.put(agency, log.expiredPartitions(agency)));
        return new Comparison(differences, notCovered, expiredPartitions, compared);
    }

    private static void compare(
            String agency, LocalDate day, Requests counted, Requests inTheLog, List<Difference> differences) {
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                long here = counted.of(type, outcome);
                long there = inTheLog.of(type, outcome);
                if (here != there) {
                    differences.add(new Difference(agency, day, type, outcome, here, there));
                }
            }
        }
    }
}
