package io.popdb.pulse.lab.shapes;

import io.popdb.pulse.domain.level.CompoundTail;

/**
 * When far too much, or far too little, would be beyond doubt to someone who knows at what rate an agency's sessions truly begin, this day
 * and minute, and how many requests one has: by chance once in 10⁸.
 */
record TrueLevels(MadeTraffic traffic) {
    private static final double SURE = Math.log(1e-8);
    /** A bar that is never reached. */
    static final int NEVER = 1_000_000;

    private static final int HALF_AN_HOUR = 30;

    double rate(int minute) {
        return traffic.causes[minute] * each();
    }

    private double each() {
        return traffic.sessions().orElseThrow().requestsEach();
    }

    /** After how many minutes so many requests as came are no chance. */
    int surgeBar(int start, int end) {
        double usual = 0;
        long seen = 0;
        for (int minute = start; minute < end; minute++) {
            usual += rate(minute);
            seen += traffic.counts[minute];
            if (seen > usual && usual > 0 && logChance((double) seen, usual, each()) < SURE) {
                return minute + 1 - start;
            }
        }
        return NEVER;
    }

    /** The same of lookups that find nobody, of which so many come beside a share of the usual ones. */
    int triedBar(int start, int end, double lookups) {
        double share = traffic.notFoundShare() * lookups;
        double eachOfThese = 1 + share * (each() - 1);
        double usual = 0;
        double seen = 0;
        for (int minute = start; minute < end; minute++) {
            usual += rate(minute) * share;
            seen += traffic.triedNumbers[minute] + traffic.counts[minute] * share;
            if (usual > 0 && seen > usual && logChance(seen, usual, eachOfThese) < SURE) {
                return minute + 1 - start;
            }
        }
        return NEVER;
    }

    /** After how many minutes, half an hour at least, so few requests as came are no chance. */
    int slumpBar(int start, int end) {
        double usual = 0;
        long seen = 0;
        for (int minute = start; minute < end; minute++) {
            usual += rate(minute);
            seen += traffic.counts[minute];
            boolean sure = usual > seen && logChance((double) seen, usual, each()) < SURE;
            if (sure && minute + 1 - start >= HALF_AN_HOUR) {
                return minute + 1 - start;
            }
        }
        return NEVER;
    }

    private static double logChance(double seen, double usual, double each) {
        return CompoundTail.logChance(seen, usual, each, Double.POSITIVE_INFINITY);
    }
}
