package io.popdb.pulse.lab.shapes;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Eight weeks of a roster's traffic in one set of shapes. Equal arguments give equal traces. */
public final class ShapedTrace {
    static final int WEEKS = 8;
    private static final double AUTHENTICATIONS = 0.3;
    private static final long ROSTER_AT_MOST = 100_000;

    private final MadeTrace made;

    /**
     * What one agency did in a minute.
     *
     * @param agency its place in the roster
     * @param notFound those of the lookups that found nobody
     * @param delay how many minutes later than usual it arrived
     */
    public record Row(int agency, int lookups, int authentications, int failures, int notFound, int delay) {}

    /** Is given a trace, minute by minute. */
    @FunctionalInterface
    public interface Player {
        /** Is given the rows of those of whom something came. */
        void minute(long epochMinute, List<Row> rows);
    }

    private ShapedTrace(MadeTrace made) {
        this.made = made;
    }

    /** With the faults of its set, in the last four weeks. */
    public static ShapedTrace withFaults(
            Roster roster, WorkCalendar calendar, LocalDate firstDay, ShapeSet set, long seed) {
        ShapedTrace trace = withoutFaults(roster, calendar, firstDay, set, seed);
        set.plant(trace.made);
        return trace;
    }

    /** In which nothing is wrong. */
    public static ShapedTrace withoutFaults(
            Roster roster, WorkCalendar calendar, LocalDate firstDay, ShapeSet set, long seed) {
        TraceDays days = new TraceDays(firstDay, WEEKS * 7, calendar, Set.of());
        RandomDraws draws = new RandomDraws(seed * 31 + set.ordinal());
        List<Shape> shapes = set.shapes(roster, draws.split());
        return of(roster, days, shapes, draws, (agency, all) -> set.keptBy(agency, all));
    }

    /** Of shapes that are given, in the order of the roster. */
    static ShapedTrace of(Roster roster, TraceDays days, List<Shape> shapes, RandomDraws draws) {
        return of(roster, days, shapes, draws, (agency, all) -> all);
    }

    private static ShapedTrace of(
            Roster roster,
            TraceDays days,
            List<Shape> shapes,
            RandomDraws draws,
            BiFunction<Integer, TraceDays, TraceDays> keptBy) {
        List<MadeTraffic> traffic = new ArrayList<>();
        for (Shape shape : shapes) {
            MadeTraffic one = new MadeTraffic(days.minutes());
            shape.fill(one, keptBy.apply(traffic.size(), days), draws.split());
            one.fail(draws.happens(0.1) ? draws.between(0.1, 0.4) : draws.between(0, 0.04), draws.split());
            one.findNobody(RandomDraws.scattered(traffic.size()).between(0.005, 0.12));
            traffic.add(one);
        }
        return new ShapedTrace(new MadeTrace(roster, days, shapes, traffic, draws.split()));
    }

    /** Plants what was asked for. */
    public void plant(List<AskedFault> faults) {
        faults.forEach(fault -> fault.plant(made));
    }

    /** Plays all minutes in their order. */
    public void play(Player player) {
        RandomDraws draws = new RandomDraws(1);
        for (int minute = 0; minute < made.days.minutes(); minute++) {
            List<Row> rows = new ArrayList<>();
            for (int agency = 0; agency < made.agencies(); agency++) {
                MadeTraffic traffic = made.traffic(agency);
                int count = traffic.counts[minute];
                int tried = traffic.triedNumbers[minute];
                if (count + tried > 0) {
                    int authentications = draws.binomial(count, AUTHENTICATIONS);
                    int lookups = count - authentications;
                    int notFound = RandomDraws.scattered(minute * ROSTER_AT_MOST + agency)
                            .binomial(lookups, traffic.notFoundShare());
                    rows.add(new Row(
                            agency,
                            lookups + tried,
                            authentications,
                            traffic.failures[minute],
                            Math.min(notFound, count - traffic.failures[minute]) + tried,
                            traffic.delay(minute)));
                }
            }
            player.minute(epochMinute(minute), rows);
        }
    }

    /** Leaves such a share of an agency's requests from one minute to another. */
    void cut(int agency, int start, int end, double left) {
        made.thin(agency, start, end, left);
    }

    /** After how many minutes an outage of an agency that begins then would be beyond doubt. */
    int bar(int agency, int start) {
        return made.bar(agency, start);
    }

    public Roster roster() {
        return made.roster;
    }

    public List<PlantedTruth> truth() {
        return made.truth();
    }

    /** What an agency's shape is called. */
    public String shape(int agency) {
        return made.shape(agency).name();
    }

    public long requests(int agency) {
        return made.traffic(agency).sum(0, made.days.minutes());
    }

    TraceDays days() {
        return made.days;
    }

    MadeTraffic traffic(int agency) {
        return made.traffic(agency);
    }

    int[] counts(int agency) {
        return made.traffic(agency).counts;
    }

    public int minutes() {
        return made.days.minutes();
    }

    /** The minute from which on alarms are judged. */
    public int judgedFrom() {
        return made.from();
    }

    /** A minute of the trace, counted from the epoch. */
    public long epochMinute(int minute) {
        return made.days.epochMinute(minute);
    }
}
