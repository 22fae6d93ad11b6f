package io.popdb.pulse.lab;

import io.popdb.pulse.domain.counting.LastSeen;

/**
 * The φ accrual failure detector (Hayashibara et al. 2004) on the intervals between events, normally distributed with the
 * logistic approximation, over about the last thousand intervals, as Akka has it.
 */
final class PhiAccrual implements BaselineRule {
    private static final double WINDOW = 1000;
    private static final double LEAST_DEVIATION = 0.1 / 60; // minutes: 100 ms
    private static final int LEAST_INTERVALS = 10;

    private final double threshold;
    private double intervals;
    private double mean;
    private double square;
    private long last = LastSeen.NEVER;

    PhiAccrual(double threshold) {
        this.threshold = threshold;
    }

    @Override
    public void arrived(int events, long now) {
        if (last != LastSeen.NEVER) {
            double within = 1.0 / events; // events of a minute are taken to be evenly spread over it
            learn(now - 1 - last + within, 1);
            learn(within, events - 1);
        }
        last = now;
    }

    private void learn(double interval, int times) {
        double keep = intervals < WINDOW ? intervals / (intervals + times) : Math.pow(1 - 1 / WINDOW, times);
        mean = keep * mean + (1 - keep) * interval;
        square = keep * square + (1 - keep) * interval * interval;
        intervals += times;
    }

    @Override
    public boolean isSilent(long now) {
        return intervals >= LEAST_INTERVALS && phi((double) now - last) > threshold;
    }

    private double phi(double since) {
        double deviation = Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, square - mean * mean)));
        double y = (since - mean) / deviation;
        double e = Math.exp(-y * (1.5976 + 0.070566 * y * y));
        return since > mean ? -Math.log10(e / (1 + e)) : 0;
    }
}
