package io.popdb.pulse.lab.shapes;

import io.popdb.pulse.declarations.DayKind;
import io.popdb.pulse.declarations.WorkCalendar;
import java.time.LocalDate;
import java.util.Set;

/**
 * The days of a trace, counted from its first. Minutes are counted from that day's midnight in Vietnam.
 *
 * @param worked those that are worked though the calendar calls them holidays
 */
record TraceDays(LocalDate first, int count, WorkCalendar calendar, Set<Integer> worked) {
    static final int MINUTES = 1440;

    int minutes() {
        return count * MINUTES;
    }

    LocalDate date(int day) {
        return first.plusDays(day);
    }

    TraceDays working(Set<Integer> holidays) {
        return new TraceDays(first, count, calendar, holidays);
    }

    boolean isWorking(int day) {
        return worked.contains(day)
                || calendar.find(date(day))
                        .map(entry -> entry.kind() != DayKind.HOLIDAY)
                        .orElse(date(day).getDayOfWeek().getValue() <= 5);
    }

    boolean isHoliday(int day) {
        return !worked.contains(day)
                && calendar.find(date(day))
                        .map(entry -> entry.kind() == DayKind.HOLIDAY)
                        .orElse(false);
    }

    boolean isSaturday(int day) {
        return date(day).getDayOfWeek().getValue() == 6;
    }

    /** Whether the month's books are closed about then: its last two working days and the first of the next. */
    boolean isMonthEnd(int day) {
        LocalDate date = date(day);
        return date.getDayOfMonth() <= 2 || date.getDayOfMonth() >= date.lengthOfMonth() - 2;
    }

    /** In minutes since the epoch. */
    long epochMinute(int minute) {
        return first.toEpochDay() * MINUTES - 420 + minute;
    }
}
