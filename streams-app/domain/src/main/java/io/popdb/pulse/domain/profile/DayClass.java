package io.popdb.pulse.domain.profile;

import io.popdb.pulse.declarations.DayKind;
import io.popdb.pulse.declarations.WorkCalendar;
import java.time.LocalDate;

/** The kinds of day whose traffic is alike. */
enum DayClass {
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    THURSDAY,
    FRIDAY,
    SATURDAY,
    SUNDAY,
    HOLIDAY,
    /** A day off that is worked: like no weekday in particular. */
    MAKE_UP;

    private static final DayClass[] ALL = values();

    static DayClass of(long epochDay, WorkCalendar calendar) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        return calendar.find(day)
                .map(entry -> entry.kind() == DayKind.HOLIDAY ? HOLIDAY : MAKE_UP)
                .orElseGet(() -> ALL[day.getDayOfWeek().getValue() - 1]);
    }

    /** Whether it lends its traffic to, and borrows it from, other working days. */
    boolean isWorking() {
        return this == MAKE_UP || compareTo(FRIDAY) <= 0;
    }
}
