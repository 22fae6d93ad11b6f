package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.simulator.TrafficPlan.Shape;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What share of the whole roster's mean traffic each agency asks for at a moment. */
@FunctionalInterface
interface Demand {
    /** In the roster's order. The sum is 1 on average over an ordinary week. */
    double[] at(Instant moment);

    static Demand of(Shape shape, Roster roster, WorkCalendar calendar) {
        return switch (shape) {
            case FLAT -> flat(roster.agencies().size());
            case REALISTIC -> realistic(roster.agencies(), calendar, DailyVolumes.shipped());
        };
    }

    /** This from the start of a run on, and before it in the hours of its past. */
    default Demand after(SimulatedPast past, long startMillis) {
        return moment -> {
            double[] shares = at(moment);
            return moment.toEpochMilli() >= startMillis / Spans.MINUTE_MILLIS * Spans.MINUTE_MILLIS || past.has(moment)
                    ? shares
                    : new double[shares.length];
        };
    }

    private static Demand flat(int agencies) {
        double[] alike = new double[agencies];
        Arrays.fill(alike, 1.0 / agencies);
        return moment -> alike;
    }

    private static Demand realistic(List<Agency> agencies, WorkCalendar calendar, DailyVolumes volumes) {
        double all = agencies.stream().mapToDouble(volumes::perDay).sum();
        return moment -> agencies.stream()
                .mapToDouble(agency ->
                        volumes.perDay(agency) / all * DayShape.of(agency).at(moment, calendar))
                .toArray();
    }
}
