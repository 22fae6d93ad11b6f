package io.popdb.pulse.simulator;

import io.popdb.pulse.errors.UsageException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Where the requests of a run come from and how fast. */
public sealed interface TrafficPlan {
    /** How the requests are shared out over the agencies and over the day. */
    enum Shape {
        /** By each agency's usual volume, the hour of the day, the weekday and the calendar. */
        REALISTIC,
        /** Every agency alike, at every hour. */
        FLAT
    }

    /**
     * Made up, by the clock.
     *
     * @param perSecond for all agencies together, on average over an ordinary week: at night there are fewer
     */
    record Paced(double perSecond, Shape shape) implements TrafficPlan {
        public Paced {
            if (!(perSecond > 0) || perSecond > 1e9) {
                throw new UsageException("the rate must be more than 0 requests a second");
            }
        }
    }

    /** Made up, as fast as the brokers take them; the shape then only says who sends how much. */
    record Unpaced(Shape shape) implements TrafficPlan {}

    /** Where a trace lies in time. */
    enum Placed {
        /** Where it was recorded. */
        AS_RECORDED,
        /** So many whole minutes later, or earlier, that its last minute is the one before now. */
        ENDING_NOW
    }

    /**
     * Played from a file; every event occurs at the trace's own time.
     *
     * @param speed how many seconds of the trace pass in one; empty for as fast as the brokers take them
     * @param placed in which time it is played
     */
    record Trace(Path file, OptionalDouble speed, Placed placed) implements TrafficPlan {
        public Trace {
            if (speed.isPresent() && !(speed.getAsDouble() > 0)) {
                throw new UsageException("the speed must be more than 0");
            }
        }
    }

    /**
     * Played from a file, every event at the time at which it occurs; what has occurred already as fast as the brokers take
     * it.
     */
    record OnTime(Path file) implements TrafficPlan {}
}
