package io.popdb.pulse.domain.silence;

/**
 * The requests since the last one of some kind, and the chance that so many held none.
 *
 * <p>Judged by events and not by time: an agency that asks for nothing at all cannot be missing one kind of request, and a
 * busy one is found out within seconds.
 */
final class MissingKindRun implements Persisted {
    private static final long NONE = Long.MIN_VALUE;
    private static final double CERTAIN = -200;

    private long began = NONE;
    private long requests;
    private double logChance;

    /** A minute in which events came. */
    void minute(long minute, int hits, int others, BetaBinomialRate share) {
        if (hits > 0) {
            end();
        } else if (share.isKnown()) {
            began = began == NONE ? minute : began;
            if (logChance > CERTAIN) {
                logChance += share.logChanceOfNone(requests, others);
            }
            requests += others;
        }
    }

    void end() {
        began = NONE;
        requests = 0;
        logChance = 0;
    }

    boolean isOn() {
        return began != NONE;
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
