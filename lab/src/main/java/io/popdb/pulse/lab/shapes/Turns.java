package io.popdb.pulse.lab.shapes;

import java.util.Arrays;

/** Agencies that come, leave, or bring from one day on much less; gateways of which a part is lost. */
final class Turns {
    private static final int MORNING = 540;
    private static final int THREE_HOURS = 180;

    private Turns() {}

    static void plant(MadeTrace trace) {
        trace.agencies(0, 4).forEach(agency -> begin(trace, agency, trace.from() - (3 + 7 * agency) * MadeTrace.DAY));
        trace.agencies(4, 6).forEach(agency -> leave(trace, agency));
        trace.agencies(6, 12)
                .forEach(agency ->
                        trace.step(agency, trace.workingDay() * MadeTrace.DAY, trace.draws.oneOf(0.15, 0.35, 0.5)));
        trace.agencies(12, 20).forEach(agency -> losePart(trace, agency));
    }

    private static void begin(MadeTrace trace, int agency, int first) {
        Arrays.fill(trace.traffic(agency).counts, 0, first, 0);
        Arrays.fill(trace.traffic(agency).failures, 0, first, 0);
    }

    private static void leave(MadeTrace trace, int agency) {
        int leaves = trace.workingDay() * MadeTrace.DAY + 600;
        trace.alarm(agency, leaves, trace.days.minutes(), "leaves", "silent", trace.bar(agency, leaves));
        trace.cut(agency, leaves, trace.days.minutes());
    }

    private static void losePart(MadeTrace trace, int agency) {
        int start = trace.workingDay() * MadeTrace.DAY + MORNING;
        if (trace.isFree(agency, start, start + THREE_HOURS)) {
            trace.thin(agency, start, start + THREE_HOURS, trace.draws.oneOf(0.15, 0.3, 0.55));
            trace.noAlarm(agency, start, start + THREE_HOURS, "part of a gateway");
        }
    }
}
