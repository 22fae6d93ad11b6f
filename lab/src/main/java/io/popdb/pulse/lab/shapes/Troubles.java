package io.popdb.pulse.lab.shapes;

import java.util.OptionalInt;

/** Outages that are not simply nothing: a trickle gets through, clients try again, all comes later, or it dies slowly. */
final class Troubles {
    private static final int MORNING = 540;
    private static final int MORNING_LASTS = 120;
    private static final int APART = 7; // minutes: four that begin at once would be an outage of many
    private static final int WORTH_PLANTING = 200; // requests
    private static final double TRICKLE = 1.0 / 200;
    private static final int TRICKLE_SLACK = 10;
    private static final int KNOWN_WITHIN = 30;
    private static final double SUCCEEDS = 0.002;
    private static final int STORM_HEIGHT = 6;
    private static final int FAILING_BAR = 5;
    static final int DIES_FOR = 120; // minutes

    private Troubles() {}

    static void plant(MadeTrace trace) {
        trace.agencies(20, 30).forEach(agency -> trickle(trace, agency));
        trace.agencies(30, 38).forEach(agency -> storm(trace, agency));
        trace.agencies(38, 44).forEach(agency -> hold(trace, agency));
        trace.agencies(44, 48).forEach(agency -> dieSlowly(trace, agency));
    }

    private static int start(MadeTrace trace, int agency) {
        return trace.workingDay() * MadeTrace.DAY + MORNING + agency * APART % MORNING_LASTS;
    }

    private static void trickle(MadeTrace trace, int agency) {
        int start = start(trace, agency);
        int bar = trace.bar(agency, start);
        if (trace.isFree(agency, start, start + 240) && bar < KNOWN_WITHIN) {
            trace.thin(agency, start, start + 240, TRICKLE);
            trace.alarm(agency, start, start + 240, "trickle", "silent", bar + TRICKLE_SLACK);
        }
    }

    /** Clients try again and again, and hardly anything succeeds; of some nothing comes at all in the end. */
    static void storm(MadeTrace trace, int agency) {
        int start = start(trace, agency);
        int end = start + 90;
        int dead = agency % 2 == 0 ? end + 150 : end;
        MadeTraffic traffic = trace.traffic(agency);
        if (!trace.isFree(agency, start, dead) || traffic.sum(start, end) < WORTH_PLANTING) {
            return;
        }
        storm(traffic, start, end, trace.draws);
        trace.alarm(agency, start, end, "storm of retries", "failing", FAILING_BAR);
        if (dead > end) {
            trace.cut(agency, end, dead);
            trace.alarm(agency, end, dead, "storm of retries, then nothing", "silent", trace.bar(agency, end));
        }
    }

    static void storm(MadeTraffic traffic, int start, int end, RandomDraws draws) {
        for (int minute = start; minute < end; minute++) {
            int requests = traffic.counts[minute] * STORM_HEIGHT;
            traffic.counts[minute] = requests;
            traffic.failures[minute] = requests - draws.binomial(requests, SUCCEEDS);
        }
    }

    /** The gateway keeps what it cannot send, and sends all of it in the end. */
    static void hold(MadeTrace trace, int agency) {
        int start = start(trace, agency);
        int end = start + trace.draws.oneOf(60, 180, 360);
        if (trace.isFree(agency, start, end) && trace.traffic(agency).sum(start, end) >= WORTH_PLANTING) {
            trace.traffic(agency).hold(start, end);
            trace.alarm(agency, start, end, "backlog, then all at once", "silent", trace.bar(agency, start));
        }
    }

    /** Less and less for two hours, then nothing; says when it begins, or nothing where there was no room. */
    static OptionalInt dieSlowly(MadeTrace trace, int agency) {
        int start = start(trace, agency);
        int end = start + 360;
        if (!trace.isFree(agency, start, end)) {
            return OptionalInt.empty();
        }
        for (int step = 0; step < 12; step++) {
            trace.thin(agency, start + step * 10, start + step * 10 + 10, 1 - (step + 1) / 13.0);
        }
        int dead = start + DIES_FOR;
        trace.cut(agency, dead, end);
        trace.alarm(agency, dead, end, "slow death", "silent", trace.bar(agency, dead));
        return OptionalInt.of(start);
    }
}
