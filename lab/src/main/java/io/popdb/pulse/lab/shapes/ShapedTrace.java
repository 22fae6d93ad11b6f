package io.popdb.pulse.lab.shapes;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import java.time.LocalDate;
import java.util.List;

/** Eight weeks of a roster's traffic in one set of shapes; faults lie in the last four. Equal arguments give equal traces. */
public final class ShapedTrace {
    static final int WEEKS = 8;

    private final Roster roster;
    private final TraceDays days;
    private final List<Shape> shapes;
    private final int[][] counts;
    private final int[][] failures;
    private final FaultPlanter planter;

    public ShapedTrace(Roster roster, WorkCalendar calendar, LocalDate firstDay, ShapeSet set, long seed) {
        this.roster = roster;
        this.days = new TraceDays(firstDay, WEEKS * 7, calendar);
        RandomDraws draws = new RandomDraws(seed * ShapeSet.values().length + set.ordinal());
        this.shapes = set.shapes(roster, draws.split());
        this.counts = new int[shapes.size()][days.minutes()];
        this.failures = new int[shapes.size()][days.minutes()];
        for (int i = 0; i < counts.length; i++) {
            shapes.get(i).fill(counts[i], days, draws.split());
        }
        this.planter = new FaultPlanter(roster, days, shapes, counts, failures, draws.split());
        planter.plant(set);
    }

    Roster roster() {
        return roster;
    }

    TraceDays days() {
        return days;
    }

    List<Shape> shapes() {
        return shapes;
    }

    /** By agency in the roster's order, and by minute. */
    int[][] counts() {
        return counts;
    }

    int[][] failures() {
        return failures;
    }

    List<PlantedTruth> truth() {
        return planter.truth();
    }

    /** The minute from which on alarms are judged. */
    int judgedFrom() {
        return days.minutes() / 2;
    }
}
