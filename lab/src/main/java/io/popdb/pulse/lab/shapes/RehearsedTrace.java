package io.popdb.pulse.lab.shapes;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Weeks of offices, pollers, batches and services up to nine in the morning of a day, and what goes wrong in the hour after that:
 * an outage of an office, of a poller and of a batch, a trickle, and an office that has not opened. Those it happens to are the first of
 * the roster; all others are drawn, and nothing is wrong with them. Equal arguments give equal traces.
 */
public final class RehearsedTrace {
    /** How many of the days lie before the one on which it happens. */
    public static final int PAST_DAYS = 50;

    private static final int NOW = 9 * 60;
    private static final int OFFICE_GONE = 3;
    private static final int POLLER_GONE = 6;
    private static final int TRICKLE_BEGINS = 9;
    private static final int BATCH_DUE = 5;
    private static final double BATCH_SPREAD = 1;
    private static final int ALARM_OF_BATCH = 15 + (int) (5 * BATCH_SPREAD);
    private static final double TRICKLE = 0.03;
    private static final int TRICKLE_HIDES = 8; // runs of empty minutes come less often
    private static final int OPENING = 440;
    /** A single office is asked about once it hardly only opens late. */
    private static final int ASKED_BY = OPENING + 105 + 20 - NOW;

    private static final int EVERY = 5;
    private static final Sessions ONE_BY_ONE = Sessions.SINGLE;

    private RehearsedTrace() {}

    /** What somebody should be told of, by minutes after {@link #now}. */
    public record Due(String agency, String fault, String incident, int begins, int foundBy) {}

    /** The minute up to which all is past. */
    public static int now() {
        return PAST_DAYS * TraceDays.MINUTES + NOW;
    }

    /**
     * Those weeks, and the day after them, in which nothing is wrong.
     *
     * @param today the day on which it happens, a working day
     */
    public static ShapedTrace of(Roster roster, WorkCalendar calendar, LocalDate today, long seed) {
        int count = ShapedTrace.WEEKS * 7;
        TraceDays days = new TraceDays(today.minusDays(PAST_DAYS), count, calendar, Set.of());
        RandomDraws draws = new RandomDraws(seed);
        List<Shape> shapes = ShapeSet.MIXED.shapes(roster, draws.split());
        shapes.set(0, office(9_000));
        shapes.set(1, new PollerShape("calls every 5 min", EVERY, EVERY, 0.2, 0, 0.001, false));
        shapes.set(2, new NightlyShape("daily batch", NOW + BATCH_DUE, BATCH_SPREAD, 20, 4_000, false));
        shapes.set(3, office(7_000));
        shapes.set(4, office(3_000));
        return ShapedTrace.of(roster, days, shapes, draws);
    }

    private static OfficeShape office(double perDay) {
        OfficeShape.Doors doors = new OfficeShape.Doors(OPENING, 690, 780, 1020);
        return new OfficeShape("office", perDay, doors, 4, 0, 0.1, false, 1, ONE_BY_ONE, 0.15);
    }

    /** Has it go wrong; says what is due to be found. */
    public static List<Due> plant(ShapedTrace trace) {
        int now = now();
        int end = trace.minutes();
        trace.cut(0, now + OFFICE_GONE, end, 0);
        trace.cut(1, now + POLLER_GONE, end, 0);
        trace.cut(2, now - TraceDays.MINUTES / 4, end, 0);
        trace.cut(3, now + TRICKLE_BEGINS, end, TRICKLE);
        trace.cut(4, now - NOW, end, 0);
        return List.of(
                silent(trace, 0, "an office is cut off", OFFICE_GONE, late(trace.bar(0, now + OFFICE_GONE))),
                silent(trace, 1, "a poller stops", POLLER_GONE, trace.bar(1, now + POLLER_GONE)),
                silent(trace, 2, "a batch does not come", BATCH_DUE, ALARM_OF_BATCH),
                silent(
                        trace,
                        3,
                        "of an office a trickle is left",
                        TRICKLE_BEGINS,
                        late(trace.bar(3, now + TRICKLE_BEGINS)) + TRICKLE_HIDES),
                new Due(id(trace, 4), "an office has a day off", "not_opened", OPENING - NOW, ASKED_BY));
    }

    /** What scores call very late. */
    private static int late(int bar) {
        return bar + bar / 2 + 5;
    }

    private static Due silent(ShapedTrace trace, int agency, String fault, int begins, int within) {
        return new Due(id(trace, agency), fault, "silent", begins, begins + within);
    }

    private static String id(ShapedTrace trace, int agency) {
        return trace.roster().agencies().get(agency).id();
    }
}
