package io.popdb.pulse.lab.shapes;

import io.popdb.pulse.errors.UsageException;
import java.util.Locale;

/**
 * A fault to be planted where somebody wants it.
 *
 * @param agency its place in the roster
 * @param start the first minute of the trace in which it is felt
 */
public record AskedFault(int agency, Kind kind, int start, int minutes) {
    private static final double TRICKLE = 1.0 / 200;
    private static final double DAY_OFF = 0.002;

    /** What goes wrong. */
    public enum Kind {
        /** Nothing comes. */
        OUTAGE,
        /** One request in two hundred still comes. */
        TRICKLE,
        /** Half of all requests are lost. */
        HALF,
        /** Clients try again and again, and nearly all fails. */
        FAILING,
        /** The gateway keeps all, and sends it in the end. */
        BACKLOG,
        /** Nobody works on the whole of that day. */
        DAY_OFF;

        /** The kind that a word such as {@code day-off} names. */
        public static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return kind;
                }
            }
            throw new UsageException("there is no fault called " + word
                    + "; there are outage, trickle, half, failing, backlog and day-off");
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    void plant(MadeTrace trace) {
        int from = kind == Kind.DAY_OFF ? start / MadeTrace.DAY * MadeTrace.DAY : start;
        int until = Math.min(
                trace.days.minutes(), kind == Kind.DAY_OFF ? from + MadeTrace.DAY : start + Math.max(1, minutes));
        int bar = trace.bar(agency, from);
        switch (kind) {
            case OUTAGE -> trace.cut(agency, from, until);
            case TRICKLE -> trace.thin(agency, from, until, TRICKLE);
            case HALF -> trace.thin(agency, from, until, 0.5);
            case FAILING -> Troubles.storm(trace.traffic(agency), from, until, trace.draws);
            case BACKLOG -> trace.traffic(agency).hold(from, until);
            case DAY_OFF -> trace.thin(agency, from, until, DAY_OFF);
        }
        switch (kind) {
            case OUTAGE, TRICKLE, BACKLOG -> trace.alarm(agency, from, until, kind.word(), "silent", bar);
            case FAILING -> trace.alarm(agency, from, until, kind.word(), "failing", bar);
            case HALF, DAY_OFF -> trace.noAlarm(agency, from, until, kind.word());
        }
    }
}
