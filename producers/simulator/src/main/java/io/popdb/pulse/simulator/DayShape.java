package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.DayKind;
import io.popdb.pulse.declarations.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;

/** How traffic rises and falls over the local day and week. Its mean over an ordinary week is 1. */
final class DayShape {
    /** Counters that open in the morning, close for lunch, and rest at the weekend. */
    private static final DayShape OFFICE = new DayShape(
            new double[] {
                .02, .02, .02, .02, .02, .02, .02, 1.0, 2.8, 3.2, 3.2, 2.1, .45, 2.1, 3.1, 3.0, 2.4, .55, .02, .02, .02,
                .02, .02, .02
            },
            .08,
            .03,
            .03);

    /** Services that people use whenever they are awake. */
    private static final DayShape ROUND_THE_CLOCK = new DayShape(
            new double[] {
                .25, .15, .14, .14, .14, .21, .48, .73, 1.0, 1.2, 1.37, 1.5, 1.64, 1.74, 1.83, 1.81, 1.74, 1.62, 1.54,
                1.41, 1.24, .99, .76, .48
            },
            .85,
            .75,
            .6);

    private final double[] hours;
    private final double saturday;
    private final double sunday;
    private final double holiday;
    private final double scale;

    private DayShape(double[] hours, double saturday, double sunday, double holiday) {
        this.hours = hours;
        this.saturday = saturday;
        this.sunday = sunday;
        this.holiday = holiday;
        this.scale = 1 / (Arrays.stream(hours).average().orElseThrow() * (5 + saturday + sunday) / 7);
    }

    static DayShape of(Agency agency) {
        return agency.schedule().days().size() < DayOfWeek.values().length ? OFFICE : ROUND_THE_CLOCK;
    }

    /** The traffic at the moment, relative to its mean; between full hours it changes evenly. */
    double at(Instant moment, WorkCalendar calendar) {
        LocalDateTime local = LocalDateTime.ofInstant(moment, VietnamTime.ZONE);
        double passed = local.getMinute() / 60.0;
        double here = hours[local.getHour()];
        double next = hours[(local.getHour() + 1) % hours.length];
        return scale * day(local.toLocalDate(), calendar) * (here + (next - here) * passed);
    }

    private double day(LocalDate date, WorkCalendar calendar) {
        return calendar.find(date)
                .map(declared -> declared.kind() == DayKind.HOLIDAY ? holiday : 1)
                .orElseGet(() -> switch (date.getDayOfWeek()) {
                    case SATURDAY -> saturday;
                    case SUNDAY -> sunday;
                    default -> 1.0;
                });
    }
}
