package io.popdb.pulse.lab.shapes;

/** A part of an agency's traffic is lost for hours, or more and more of it. */
final class PartialOutages {
    private static final String ALERT = "slump";
    private static final int LASTS = 180;
    private static final double AWAKE = 0.02; // requests a minute

    private PartialOutages() {}

    static void plant(MadeTrace trace) {
        for (int agency = 0; agency < trace.agencies(); agency++) {
            if (trace.traffic(agency).sessions().isPresent()) {
                int place = agency;
                Surges.often(trace, () -> lose(trace, place, 0.1));
                Surges.often(trace, () -> lose(trace, place, 0.3));
                Surges.often(trace, () -> lose(trace, place, 0.55));
            }
        }
        trace.agencies(44, 48).forEach(agency -> die(trace, agency));
    }

    private static void lose(MadeTrace trace, int agency, double left) {
        TrueLevels truly = new TrueLevels(trace.traffic(agency));
        int start = Surges.free(trace, agency, LASTS, minute -> truly.rate(minute) >= AWAKE);
        if (start >= 0) {
            trace.thin(agency, start, start + LASTS, left);
            int bar = truly.slumpBar(start, start + LASTS);
            trace.alarm(agency, start, start + LASTS, "partial, " + Math.round(100 * left) + " % left", ALERT, bar);
        }
    }

    /** While it dies a part of it is lost, until nothing comes any more. */
    private static void die(MadeTrace trace, int agency) {
        Troubles.dieSlowly(trace, agency).ifPresent(start -> {
            int dead = start + Troubles.DIES_FOR;
            MadeTraffic traffic = trace.traffic(agency);
            int bar = traffic.sessions().isPresent() ? new TrueLevels(traffic).slumpBar(start, dead) : TrueLevels.NEVER;
            trace.alarm(agency, start, dead, "dies slowly", ALERT, bar);
        });
    }
}
