package io.popdb.pulse.lab.shapes;

/** Connections that are gone for a while, one by one. */
final class Outages {
    private static final int AHEAD_OF_A_BATCH = 180;
    private static final int TRIES = 200;

    private Outages() {}

    static void plant(MadeTrace trace, double perAgency) {
        for (int agency = 0; agency < trace.agencies(); agency++) {
            int wanted = trace.draws.poisson(perAgency);
            for (int tries = 0; tries < TRIES && wanted > 0; tries++) {
                wanted -= plantOne(trace, agency) ? 1 : 0;
            }
        }
    }

    private static boolean plantOne(MadeTrace trace, int agency) {
        Shape shape = trace.shape(agency);
        int start = trace.from() + trace.draws.below(trace.days.minutes() - trace.from() - MadeTrace.DAY);
        int lasts = trace.draws.oneOf(20, 45, 90, 240, 600, 1440);
        MadeTraffic traffic = trace.traffic(agency);
        if (shape instanceof NightlyShape batch) {
            start = start / MadeTrace.DAY * MadeTrace.DAY + batch.at() - AHEAD_OF_A_BATCH;
            lasts = MadeTrace.DAY - 240;
        } else if (traffic.counts[start] == 0 && !trace.draws.happens(0.1)) {
            return false;
        }
        if (!trace.isFree(agency, start, start + lasts) || traffic.sum(start, start + lasts) == 0) {
            return false;
        }
        trace.cut(agency, start, start + lasts);
        trace.alarm(agency, start, start + lasts, shape.name(), "silent", trace.bar(agency, start));
        return true;
    }
}
