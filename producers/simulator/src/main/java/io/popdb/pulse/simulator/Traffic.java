package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.TraceFile;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.simulator.TrafficPlan.OnTime;
import io.popdb.pulse.simulator.TrafficPlan.Paced;
import io.popdb.pulse.simulator.TrafficPlan.Trace;
import io.popdb.pulse.simulator.TrafficPlan.Unpaced;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;

/** Requests in the order in which they are due. */
interface Traffic extends AutoCloseable {
    /** The next one, or empty at the end. */
    Optional<PlannedRequest> next() throws IOException;

    @Override
    default void close() throws IOException {}

    /** The traffic that the settings ask for, from the moment at which the simulation starts. */
    static Traffic of(
            SimulationSettings settings, Roster roster, WorkCalendar calendar, InstantSource clock, long startMillis)
            throws IOException {
        RandomGenerator random = new SplittableRandom(settings.seed());
        int sources = settings.sourcesPerAgency();
        if (settings.plan() instanceof Trace trace) {
            TraceFile file = new TraceFile(trace.file(), roster);
            long shift = shiftMillis(trace, roster, startMillis);
            return new TraceTraffic(file, sources, shift, dueAt(trace, clock, startMillis), random);
        }
        if (settings.plan() instanceof OnTime trace) {
            return new TraceTraffic(new TraceFile(trace.file(), roster), sources, 0, sent -> sent, random);
        }
        if (settings.plan() instanceof Paced paced) {
            Demand demand = Demand.of(paced.shape(), roster, calendar);
            long from = startMillis;
            if (settings.past().isPresent()) {
                demand = demand.after(settings.past().get(), startMillis);
                from = settings.past().get().from().toEpochMilli();
            }
            Arrivals arrivals = new PoissonArrivals(paced.perSecond(), from, random);
            return new RosterTraffic(roster, demand, sources, arrivals, random);
        }
        Demand demand = Demand.of(((Unpaced) settings.plan()).shape(), roster, calendar);
        return new RosterTraffic(roster, demand, sources, intensity -> clock.millis(), random);
    }

    private static long shiftMillis(Trace trace, Roster roster, long startMillis) throws IOException {
        if (trace.placed() == TrafficPlan.Placed.AS_RECORDED) {
            return 0;
        }
        try (TraceFile file = new TraceFile(trace.file(), roster)) {
            long last = TraceTraffic.lastSentMillis(file).orElse(startMillis);
            return (Math.floorDiv(startMillis, Spans.MINUTE_MILLIS) - 1 - Math.floorDiv(last, Spans.MINUTE_MILLIS))
                    * Spans.MINUTE_MILLIS;
        }
    }

    /** The first minute of a trace is played at the start. */
    private static LongUnaryOperator dueAt(Trace trace, InstantSource clock, long startMillis) {
        if (trace.speed().isEmpty()) {
            return sent -> clock.millis();
        }
        double speed = trace.speed().getAsDouble();
        long[] first = {Long.MIN_VALUE};
        return sent -> {
            first[0] = first[0] == Long.MIN_VALUE ? sent : first[0];
            return startMillis + Math.max(0, Math.round((sent - first[0]) / speed));
        };
    }
}
