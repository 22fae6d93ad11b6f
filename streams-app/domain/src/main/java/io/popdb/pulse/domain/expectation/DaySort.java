package io.popdb.pulse.domain.expectation;

import io.popdb.pulse.declarations.DayKind;
import io.popdb.pulse.declarations.WorkCalendar;
import java.time.LocalDate;

/** The sorts of day that are compared with one another. */
public enum DaySort {
    WORKING,
    SATURDAY,
    SUNDAY,
    HOLIDAY;

    /** That of a day, counted from the epoch. */
    public static DaySort of(long epochDay, WorkCalendar calendar) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        return calendar.find(day)
                .map(entry -> entry.kind() == DayKind.HOLIDAY ? HOLIDAY : WORKING)
                .orElseGet(() -> switch (day.getDayOfWeek()) {
                    case SATURDAY -> SATURDAY;
                    case SUNDAY -> SUNDAY;
                    default -> WORKING;
                });
    }

    public boolean isLike(DaySort other) {
        return this == other || (isRest() && other.isRest());
    }

    private boolean isRest() {
        return this == SUNDAY || this == HOLIDAY;
    }
}
