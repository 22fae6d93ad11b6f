package io.popdb.pulse.lab.shapes;

import java.util.function.IntPredicate;

/** Far more than an agency ever asks: for minutes or hours, at night, or of numbers that nobody has. */
final class Surges {
    private static final String ALERT = "surge";
    private static final int TRIES = 60;
    private static final double OFTEN = 0.5;
    private static final int NIGHT_BEGINS = 1320;
    private static final int NIGHT_LASTS = 330;
    private static final double ASLEEP = 0.5; // requests in an hour
    private static final double AWAKE = 0.02; // requests a minute
    private static final double LOOKUPS = 0.7;

    private Surges() {}

    static void plant(MadeTrace trace) {
        for (int agency = 0; agency < trace.agencies(); agency++) {
            if (trace.traffic(agency).sessions().isPresent()) {
                int place = agency;
                often(trace, () -> times(trace, place, 10, 15));
                often(trace, () -> times(trace, place, 3, 120));
                often(trace, () -> atNight(trace, place));
                often(trace, () -> triedNumbers(trace, place));
            }
        }
        trace.agencies(38, 46).forEach(agency -> Troubles.hold(trace, agency));
        trace.agencies(30, 38).forEach(agency -> Troubles.storm(trace, agency));
    }

    /** Not so often that they are an agency's habit. */
    static void often(MadeTrace trace, Runnable planting) {
        if (trace.draws.happens(OFTEN)) {
            planting.run();
        }
    }

    private static void times(MadeTrace trace, int agency, int times, int lasts) {
        MadeTraffic traffic = trace.traffic(agency);
        TrueLevels truly = new TrueLevels(traffic);
        int start = free(trace, agency, lasts, minute -> truly.rate(minute) >= AWAKE);
        if (start < 0) {
            return;
        }
        traffic.addBeside(start, start + lasts, minute -> (times - 1) * truly.rate(minute), trace.draws);
        int bar = truly.surgeBar(start, start + lasts);
        trace.alarm(agency, start, start + lasts, times + " times as much", ALERT, bar);
    }

    private static void atNight(MadeTrace trace, int agency) {
        MadeTraffic traffic = trace.traffic(agency);
        TrueLevels truly = new TrueLevels(traffic);
        int start = free(trace, agency, 60, minute -> isNight(minute) && truly.rate(minute) * 60 < ASLEEP);
        if (start < 0) {
            return;
        }
        double rate = trace.draws.logBetween(0.1, 2);
        for (int minute = start; minute < start + 60; minute++) {
            traffic.counts[minute] += trace.draws.poisson(rate);
        }
        int bar = truly.surgeBar(start, start + 60);
        trace.alarm(agency, start, start + 60, "lookups at night", ALERT, bar);
    }

    private static boolean isNight(int minute) {
        return Math.floorMod(minute - NIGHT_BEGINS, MadeTrace.DAY) < NIGHT_LASTS;
    }

    private static void triedNumbers(MadeTrace trace, int agency) {
        MadeTraffic traffic = trace.traffic(agency);
        TrueLevels truly = new TrueLevels(traffic);
        int lasts = trace.draws.oneOf(15, 30, 60);
        int start = free(trace, agency, lasts, minute -> truly.rate(minute) >= AWAKE);
        if (start < 0) {
            return;
        }
        double rate = Math.max(trace.draws.logBetween(0.5, 10), trace.draws.between(0.3, 1.5) * truly.rate(start));
        for (int minute = start; minute < start + lasts; minute++) {
            traffic.triedNumbers[minute] += trace.draws.poisson(rate);
        }
        int bar = truly.triedBar(start, start + lasts, LOOKUPS);
        trace.alarm(agency, start, start + lasts, "numbers that nobody has", ALERT, bar);
    }

    /** A minute from which on it is free for so long; -1 where none was found. */
    static int free(MadeTrace trace, int agency, int lasts, IntPredicate allowed) {
        for (int tries = 0; tries < TRIES; tries++) {
            int start = trace.from() + trace.draws.below(trace.days.minutes() - trace.from() - MadeTrace.DAY);
            if (allowed.test(start) && trace.isFree(agency, start, start + lasts)) {
                return start;
            }
        }
        return -1;
    }
}
