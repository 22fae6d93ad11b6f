package io.popdb.pulse.declarations;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The declared holidays and make-up working days. Immutable. Read by {@link CalendarFile}. */
public final class WorkCalendar {
    /**
     * One declared day.
     *
     * @param confidence how sure we are: days of years to come are announced late
     */
    public record Entry(LocalDate date, DayKind kind, String nameVi, String nameEn, Agency.Confidence confidence) {}

    private final NavigableMap<LocalDate, Entry> byDate = new TreeMap<>();

    public WorkCalendar(Iterable<Entry> entries) {
        for (Entry entry : entries) {
            if (byDate.put(entry.date(), entry) != null) {
                throw new IllegalArgumentException(entry.date() + " stands twice in the calendar");
            }
        }
    }

    public Optional<Entry> find(LocalDate date) {
        return Optional.ofNullable(byDate.get(date));
    }

    /** What is declared from {@code first} up to, but not including, {@code end}, in order of days. */
    public Collection<Entry> between(LocalDate first, LocalDate end) {
        return Collections.unmodifiableCollection(
                byDate.subMap(first, true, end, false).values());
    }
}
