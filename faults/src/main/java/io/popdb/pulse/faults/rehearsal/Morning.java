package io.popdb.pulse.faults.rehearsal;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.DayKind;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.Kept;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.lab.shapes.RehearsedTrace;
import io.popdb.pulse.lab.shapes.RehearsedTrace.Due;
import io.popdb.pulse.lab.shapes.ShapedTrace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Nine o'clock of a {@link RehearsedTrace}, set to a given minute: where that is another hour in Vietnam, all of the trace lies as much
 * earlier or later, and agencies work every day.
 *
 * @param past what there is to say of the weeks before
 * @param kept what a monitor would have kept by then
 * @param minutes what comes from then on, by minutes from the epoch
 * @param due what somebody should be told of
 */
record Morning(String past, Map<String, Kept> kept, SortedMap<Long, List<ShapedTrace.Row>> minutes, List<Due> due) {
    private static final long NINE = 9 * 60;
    private static final long NEARLY_NINE = 120;

    /** At other hours its offices would work over midnight, which none does. */
    private static final LocalTime FROM = LocalTime.of(2, 30);

    private static final LocalTime TO = LocalTime.of(15, 30);

    /** Refuses where it could not be played at that hour. */
    static void requirePlayable(Instant now) {
        LocalTime there = LocalTime.ofInstant(now, VietnamTime.ZONE);
        if (there.isBefore(FROM) || there.isAfter(TO)) {
            throw new RefusedException(
                    "It is " + there.truncatedTo(ChronoUnit.MINUTES) + " in Vietnam: the offices' day can be"
                            + " set to now from " + FROM + " to " + TO + " only. Play it then, or with another clock:"
                            + " faketime -f +9h ./pulse rehearse");
        }
    }

    /** @param begin a minute from the epoch */
    static Morning beginningAt(long begin, Roster roster, WorkCalendar calendar, long seed) {
        LocalDate today = VietnamTime.day(Instant.ofEpochSecond(begin * 60));
        long shift = begin - VietnamTime.startOf(today).getEpochSecond() / 60 - NINE;
        boolean everyDay = Math.abs(shift) > NEARLY_NINE || !isWorking(today, calendar);
        ShapedTrace trace = RehearsedTrace.of(roster, calendar, today, everyDay, seed);
        List<Due> due = RehearsedTrace.plant(trace);
        LearnedPast past = new LearnedPast(roster, calendar);
        SortedMap<Long, List<ShapedTrace.Row>> minutes = new TreeMap<>();
        trace.play((unshifted, rows) -> {
            long minute = unshifted + shift;
            if (minute < begin) {
                past.minute(minute, rows);
            } else {
                minutes.put(minute, rows);
            }
        });
        String told = "judged " + RehearsedTrace.PAST_DAYS + " days of "
                + roster.agencies().size() + " agencies, "
                + (everyDay ? "all of them days of work" : "as the calendar has them") + "; open at their end: "
                + past.open().stream().map(Incident::id).toList();
        return new Morning(told, past.kept(), minutes, due);
    }

    private static boolean isWorking(LocalDate day, WorkCalendar calendar) {
        return calendar.find(day)
                .map(entry -> entry.kind() == DayKind.WORKING_DAY)
                .orElse(day.getDayOfWeek().getValue() <= 5);
    }
}
