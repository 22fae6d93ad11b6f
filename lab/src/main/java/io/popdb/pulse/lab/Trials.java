package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.lab.shapes.ShapeSet;
import io.popdb.pulse.lab.shapes.ShapedTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The traces that a judge is tried on: generated ones, seeds of sets of shapes, each in another season, and recorded ones.
 */
public record Trials(
        Roster roster, WorkCalendar calendar, Collection<ShapeSet> sets, List<Long> seeds, List<Path> folders) {
    /** Mondays: with no holiday in the weeks that are judged, with Hùng Kings' day and 30 April, National Day, and Tết. */
    private static final List<LocalDate> FIRST_DAYS = List.of(
            LocalDate.of(2026, 5, 4),
            LocalDate.of(2026, 7, 13),
            LocalDate.of(2026, 9, 28),
            LocalDate.of(2026, 3, 9),
            LocalDate.of(2026, 1, 5));

    /** Does something with a trace. */
    @FunctionalInterface
    interface Work<T> {
        T on(TrialTrace trace) throws IOException;
    }

    /** Makes a trace of a set and a seed. */
    @FunctionalInterface
    private interface Maker {
        ShapedTrace make(Roster roster, WorkCalendar calendar, LocalDate firstDay, ShapeSet set, long seed);
    }

    /** One result for each trace, in their order; several are worked on at a time. */
    <T> List<T> each(Work<T> work) {
        return each(work, ShapedTrace::withFaults);
    }

    /** The same on generated traces in which nothing is wrong. */
    <T> List<T> eachWithoutFaults(Work<T> work) {
        return each(work, ShapedTrace::withoutFaults);
    }

    private <T> List<T> each(Work<T> work, Maker maker) {
        List<Opener> traces = new ArrayList<>();
        sets.forEach(set -> seeds.forEach(seed -> traces.add(() -> new ShapedTrial(
                set.name().toLowerCase(Locale.ROOT) + "-" + seed,
                maker.make(roster, calendar, firstDay(seed), set, seed)))));
        folders.forEach(folder -> traces.add(() -> new RecordedTrial(folder, roster)));
        return traces.parallelStream().map(trace -> done(work, trace)).toList();
    }

    /** Opens a trace when its turn has come: each is large. */
    @FunctionalInterface
    private interface Opener {
        TrialTrace open() throws IOException;
    }

    private static LocalDate firstDay(long seed) {
        return FIRST_DAYS.get(Math.floorMod(seed, FIRST_DAYS.size()));
    }

    private static <T> T done(Work<T> work, Opener trace) {
        try {
            return work.on(trace.open());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
