package io.popdb.pulse.events;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/**
 * When an agency's connection is expected to carry traffic.
 *
 * @param days the days of the week on which it opens
 * @param from when it opens, local time
 * @param to when it closes, local time, after {@code from}; {@link LocalTime#MAX} for the end of the day
 * @param closedOnHolidays whether the calendar overrules {@code days}: a holiday closes it, a make-up working day
 *     opens it
 */
public record OpenHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, boolean closedOnHolidays) {
    /** Around the clock, every day. */
    public static final OpenHours ALWAYS =
            new OpenHours(Set.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MAX, false);

    /** Monday to Friday, 07:30 to 17:00, not on holidays. */
    public static final OpenHours OFFICE_HOURS = new OpenHours(
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
            LocalTime.of(7, 30),
            LocalTime.of(17, 0),
            true);

    public OpenHours {
        days = Set.copyOf(days);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("opens at " + from + " but closes at " + to);
        }
    }
}
