package io.popdb.pulse.domain.silence;

import io.popdb.pulse.domain.counting.LastSeen;

/**
 * The requests since the last one of some kind, and the chance that so many held none.
 *
 * <p>Judged by events and not by time: an agency that asks for nothing at all cannot be missing one kind of request, and a
 * busy one is found out within seconds.
 */
final class MissingKindRun implements Persisted {
    private static final double CERTAIN = -200;

    private long began = LastSeen.NEVER;
    private long requests;
    private double logChance;

    /** A minute in which events came. */
    void minute(long minute, int hits, int others, BetaBinomialRate rate) {
        if (hits > 0) {
            end();
        } else if (rate.isKnown()) {
            began = began == LastSeen.NEVER ? minute : began;
            if (logChance > CERTAIN) {
                logChance += rate.logChanceOfNone(requests, others);
            }
            requests += others;
        }
    }

    void end() {
        began = LastSeen.NEVER;
        requests = 0;
        logChance = 0;
    }

    boolean isOn() {
        return began != LastSeen.NEVER;
    }

    long began() {
        return began;
    }

    long requests() {
        return requests;
    }

    double logChance() {
        return logChance;
    }

    @Override
    public void state(StateFields fields) {
        began = fields.next(began);
        requests = fields.next(requests);
        logChance = fields.next(logChance);
    }
}
