package io.popdb.pulse.faults.rehearsal;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.DayKind;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.demo.drill.Due;
import io.popdb.pulse.demo.drill.Said;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.Kept;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.lab.shapes.RehearsedTrace;
import io.popdb.pulse.lab.shapes.ShapedTrace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Nine o'clock of a {@link RehearsedTrace}, set to a given minute: all of the trace lies as much earlier or later.
 *
 * @param past what there is to say of the weeks before
 * @param kept what a monitor would have kept by then
 * @param minutes what comes from then on, by minutes from the epoch
 * @param due what somebody should be told of
 */
record Morning(String past, Map<String, Kept> kept, SortedMap<Long, List<ShapedTrace.Row>> minutes, List<Due> due) {
    private static final long NINE = 9 * 60;

    private static final LocalTime FROM = LocalTime.of(7, 0);
    private static final LocalTime TO = LocalTime.of(11, 0);

    /** Refuses where offices would have to work at other hours, or on other days, than offices do. */
    static void requirePlayable(Instant now, WorkCalendar calendar) {
        LocalDateTime there = LocalDateTime.ofInstant(now, VietnamTime.ZONE).truncatedTo(ChronoUnit.MINUTES);
        boolean early = there.toLocalTime().isBefore(FROM);
        if (early || there.toLocalTime().isAfter(TO) || !isWorking(there.toLocalDate(), calendar)) {
            throw new RefusedException("It is " + there + " in Vietnam: a morning is played on a working day, from "
                    + FROM + " to " + TO + ". Play it then, or with another clock: faketime -f +9h ./pulse rehearse");
        }
    }

    /** @param begin a minute from the epoch */
    static Morning beginningAt(long begin, Roster roster, WorkCalendar calendar, long seed) {
        LocalDate today = VietnamTime.day(Instant.ofEpochSecond(begin * 60));
        long shift = begin - VietnamTime.startOf(today).getEpochSecond() / 60 - NINE;
        ShapedTrace trace = RehearsedTrace.of(roster, calendar, today, seed);
        List<Due> due = RehearsedTrace.plant(trace).stream()
                .map(fault -> due(fault, begin))
                .toList();
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
                + roster.agencies().size() + " agencies; open at their end: "
                + past.open().stream().map(Incident::id).toList();
        return new Morning(told, past.kept(), minutes, due);
    }

    private static Due due(RehearsedTrace.Due fault, long begin) {
        return new Due(
                List.of(fault.agency()),
                List.of(fault.agency()),
                new Wording(fault.fault(), fault.fault()),
                fault.incident(),
                (begin + fault.begins()) * Spans.MINUTE_MILLIS,
                (begin + fault.foundBy() + 1) * Spans.MINUTE_MILLIS);
    }

    /**
     * What a monitor has said from then on. Times are those of the judgement, up to which it had seen: how fast the machine is plays
     * no part.
     *
     * @param begin a minute from the epoch
     */
    static List<Said> said(Collection<Incident> incidents, long begin) {
        return incidents.stream()
                .filter(incident -> incident.detectedMillis() >= begin * Spans.MINUTE_MILLIS)
                .map(incident -> new Said(
                        incident.id(),
                        incident.kind().label(),
                        incident.agencies(),
                        incident.detectedMillis(),
                        incident.sentence()))
                .toList();
    }

    private static boolean isWorking(LocalDate day, WorkCalendar calendar) {
        return calendar.find(day)
                .map(entry -> entry.kind() == DayKind.WORKING_DAY)
                .orElse(day.getDayOfWeek().getValue() <= 5);
    }
}
