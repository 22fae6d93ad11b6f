package io.popdb.pulse.declarations;

import io.popdb.pulse.contract.VietnamTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * When an agency's connection is expected to carry traffic, by the local clock ({@link VietnamTime#ZONE}). Immutable; the
 * answers depend on nothing but the arguments.
 *
 * <p>A day is open from {@code from} up to, but not including, {@code to}.
 *
 * @param days the days of the week on which it opens, at least one
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

    private static final Duration WHOLE_DAY = Duration.ofDays(1);

    public OpenHours {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("opens on no day of the week");
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("opens at " + from + " but closes at " + to);
        }
    }

    /** Whether the connection is expected to carry traffic at the moment. */
    public boolean isOpen(Instant moment, WorkCalendar calendar) {
        LocalDate day = VietnamTime.day(moment);
        Duration time = Duration.between(VietnamTime.startOf(day), moment);
        return opensOn(day, calendar) && time.compareTo(opening()) >= 0 && time.compareTo(closing()) < 0;
    }

    /**
     * How much open time lies between two moments, to the nanosecond; nothing where {@code until} is not later. It
     * costs a few steps and one per declared day between, so that an event years ago is no matter.
     */
    public Duration openTimeBetween(Instant from, Instant until, WorkCalendar calendar) {
        if (!from.isBefore(until)) {
            return Duration.ZERO;
        }
        LocalDate first = VietnamTime.day(from);
        LocalDate last = VietnamTime.day(until);
        return dayLength()
                .multipliedBy(openDays(first, last, calendar))
                .plus(openTimeBefore(until, calendar))
                .minus(openTimeBefore(from, calendar));
    }

    /**
     * The first moment by which that much open time has passed since {@code from}: {@code from} itself for none. It
     * costs a step per day until then.
     *
     * @param openTime not negative
     * @throws IllegalArgumentException when {@code openTime} is negative
     */
    public Instant openTimeAfter(Instant from, Duration openTime, WorkCalendar calendar) {
        if (openTime.isNegative()) {
            throw new IllegalArgumentException("open time cannot be negative: " + openTime);
        }
        if (openTime.isZero()) {
            return from;
        }
        LocalDate day = VietnamTime.day(from);
        Duration left = openTime.plus(openTimeBefore(from, calendar));
        while (!opensOn(day, calendar) || left.compareTo(dayLength()) > 0) {
            left = opensOn(day, calendar) ? left.minus(dayLength()) : left;
            day = day.plusDays(1);
        }
        return VietnamTime.startOf(day).plus(opening()).plus(left);
    }

    private boolean opensOn(LocalDate day, WorkCalendar calendar) {
        boolean byWeekday = days.contains(day.getDayOfWeek());
        return closedOnHolidays ? calendar.find(day).map(OpenHours::opensOn).orElse(byWeekday) : byWeekday;
    }

    private static boolean opensOn(WorkCalendar.Entry declared) {
        return declared.kind() == DayKind.WORKING_DAY;
    }

    /** From {@code first} up to, but not including, {@code end}: whole weeks, then the rest, then what is declared. */
    private long openDays(LocalDate first, LocalDate end, WorkCalendar calendar) {
        long all = ChronoUnit.DAYS.between(first, end);
        long open = all / 7 * days.size();
        for (LocalDate day = first.plusDays(all / 7 * 7); day.isBefore(end); day = day.plusDays(1)) {
            open += days.contains(day.getDayOfWeek()) ? 1 : 0;
        }
        if (closedOnHolidays) {
            for (WorkCalendar.Entry declared : calendar.between(first, end)) {
                open -= days.contains(declared.date().getDayOfWeek()) ? 1 : 0;
                open += opensOn(declared) ? 1 : 0;
            }
        }
        return open;
    }

    /** The open time of the moment's own day that has passed by then. */
    private Duration openTimeBefore(Instant moment, WorkCalendar calendar) {
        LocalDate day = VietnamTime.day(moment);
        Duration time = Duration.between(VietnamTime.startOf(day), moment);
        if (!opensOn(day, calendar) || time.compareTo(opening()) <= 0) {
            return Duration.ZERO;
        }
        return time.compareTo(closing()) >= 0 ? dayLength() : time.minus(opening());
    }

    private Duration dayLength() {
        return closing().minus(opening());
    }

    private Duration opening() {
        return Duration.ofNanos(from.toNanoOfDay());
    }

    private Duration closing() {
        return to.equals(LocalTime.MAX) ? WHOLE_DAY : Duration.ofNanos(to.toNanoOfDay());
    }
}
