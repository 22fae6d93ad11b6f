package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.Spans;
import java.util.function.LongToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Arrivals at random, independent of each other, as many clients give them. A gap that would reach into the next minute
 * is drawn anew from its beginning, at that minute's rate: a Poisson process has no memory.
 */
final class PoissonArrivals implements Arrivals {
    private final double perMilli;
    private final RandomGenerator random;
    private double atMillis;

    PoissonArrivals(double perSecond, long startMillis, RandomGenerator random) {
        this.perMilli = perSecond / 1000;
        this.random = random;
        this.atMillis = startMillis;
    }

    @Override
    public long next(LongToDoubleFunction intensity) {
        while (true) {
            long minute = Math.floorDiv((long) atMillis, Spans.MINUTE_MILLIS);
            long nextMinute = (minute + 1) * Spans.MINUTE_MILLIS;
            double rate = perMilli * intensity.applyAsDouble((long) atMillis);
            double candidate = atMillis + random.nextExponential() / rate;
            if (candidate < nextMinute) {
                atMillis = candidate;
                return (long) candidate;
            }
            atMillis = nextMinute;
        }
    }
}
