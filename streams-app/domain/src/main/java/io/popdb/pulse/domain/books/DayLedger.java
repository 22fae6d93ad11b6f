package io.popdb.pulse.domain.books;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All days that are known, counted or imported, by agency. A later row of a day replaces the earlier. Not thread-safe.
 */
public final class DayLedger {
    private final Map<String, NavigableMap<LocalDate, CountedDay>> counted = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, ImportedDay>> imported = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, CoveredDay>> covered = new HashMap<>();

    public void put(CoveredDay day) {
        covered.computeIfAbsent(day.agency(), agency -> new TreeMap<>()).put(day.day(), day);
    }

    /** The days of a month of which the watch saw something of the agency while it was current. */
    Collection<CoveredDay> covered(String agency, YearMonth month) {
        return covered.getOrDefault(agency, new TreeMap<>())
                .subMap(month.atDay(1), true, month.atEndOfMonth(), true)
                .values();
    }

    public void put(CountedDay day) {
        counted.computeIfAbsent(day.agency(), agency -> new TreeMap<>()).put(day.day(), day);
    }

    public void put(ImportedDay day) {
        imported.computeIfAbsent(day.agency(), agency -> new TreeMap<>()).put(day.day(), day);
    }

    /** Takes an imported day back. */
    public void removeImported(String agency, LocalDate day) {
        importedOf(agency).remove(day);
    }

    public Optional<CountedDay> counted(String agency, LocalDate day) {
        return Optional.ofNullable(countedOf(agency).get(day));
    }

    public Optional<ImportedDay> imported(String agency, LocalDate day) {
        return Optional.ofNullable(importedOf(agency).get(day));
    }

    /** The days of which anything was counted, in order. */
    public List<LocalDate> countedDays(String agency) {
        return countedOf(agency).values().stream()
                .filter(day ->
                        day.ingestCounts().received() > 0 || !day.requests().isNone())
                .map(CountedDay::day)
                .toList();
    }

    /** Every agency of which anything is known. */
    public Set<String> agencies() {
        Set<String> agencies = new TreeSet<>(counted.keySet());
        agencies.addAll(imported.keySet());
        return agencies;
    }

    /** Whether a request of the month is known. */
    public boolean knows(YearMonth month) {
        return requestDays().anyMatch(day -> YearMonth.from(day).equals(month));
    }

    /** Whether anything is known of the agency by the month's end. */
    boolean knows(String agency, YearMonth month) {
        LocalDate end = month.atEndOfMonth();
        return firstSign(agency).filter(first -> !first.isAfter(end)).isPresent()
                || !through(agency, end).isNone();
    }

    /** When the agency first showed that it is connected. */
    Optional<LocalDate> firstSign(String agency) {
        return countedOf(agency).values().stream()
                .filter(day -> day.ingestCounts().showLife())
                .findFirst()
                .map(CountedDay::day);
    }

    Requests on(String agency, LocalDate day) {
        return between(agency, day, day);
    }

    Requests in(String agency, YearMonth month) {
        return between(agency, month.atDay(1), month.atEndOfMonth());
    }

    /** Everything up to the day, and the day itself. */
    Requests through(String agency, LocalDate day) {
        return between(agency, LocalDate.MIN, day);
    }

    /** Everything from the day after {@code day} to {@code last}. */
    Requests after(String agency, LocalDate day, LocalDate last) {
        return day.isBefore(last) ? between(agency, day.plusDays(1), last) : Requests.NONE;
    }

    long importedIn(String agency, YearMonth month) {
        return imports(agency, month.atDay(1), month.atEndOfMonth()).total();
    }

    long importedThrough(String agency, LocalDate day) {
        return imports(agency, LocalDate.MIN, day).total();
    }

    /** What was received in the month; missing is what is missing at its end, as only all time says that. */
    IngestCounts ingestCounts(String agency, YearMonth month) {
        IngestCounts inMonth =
                sumOfIngestCounts(countedOf(agency).subMap(month.atDay(1), true, month.atEndOfMonth(), true));
        IngestCounts all = sumOfIngestCounts(countedOf(agency).headMap(month.atEndOfMonth(), true));
        return inMonth.withMissing(Math.max(0, all.missing()));
    }

    private Requests between(String agency, LocalDate first, LocalDate last) {
        return countedOf(agency).subMap(first, true, last, true).values().stream()
                .map(CountedDay::requests)
                .reduce(imports(agency, first, last), Requests::plus);
    }

    /** What imported days add to what is counted of the same days. */
    private Requests imports(String agency, LocalDate first, LocalDate last) {
        return importedOf(agency).subMap(first, true, last, true).values().stream()
                .map(day -> day.beyond(
                        counted(agency, day.day()).map(CountedDay::requests).orElse(Requests.NONE)))
                .reduce(Requests.NONE, Requests::plus);
    }

    private Stream<LocalDate> requestDays() {
        return Stream.concat(
                counted.values().stream()
                        .flatMap(days -> days.values().stream())
                        .filter(day -> !day.requests().isNone())
                        .map(CountedDay::day),
                imported.values().stream()
                        .flatMap(days -> days.values().stream())
                        .filter(day -> !day.requests().isNone())
                        .map(ImportedDay::day));
    }

    private static IngestCounts sumOfIngestCounts(NavigableMap<LocalDate, CountedDay> days) {
        return days.values().stream().map(CountedDay::ingestCounts).reduce(IngestCounts.NONE, IngestCounts::plus);
    }

    private NavigableMap<LocalDate, CountedDay> countedOf(String agency) {
        return counted.getOrDefault(agency, new TreeMap<>());
    }

    private NavigableMap<LocalDate, ImportedDay> importedOf(String agency) {
        return imported.getOrDefault(agency, new TreeMap<>());
    }
}
