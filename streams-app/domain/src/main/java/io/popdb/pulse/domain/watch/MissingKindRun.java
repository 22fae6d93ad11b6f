package io.popdb.pulse.domain.watch;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.profile.BetaBinomialRate;

/**
 * The requests since the last one of some kind, and the chance that so many held none.
 *
 * <p>Judged by events and not by time: an agency that asks for nothing at all cannot be missing one kind of request, and a
 * busy one is found out within seconds. Immutable.
 *
 * @param began the first minute without; {@link LastSeen#NEVER} where none is missing
 * @param logChance the logarithm of the chance
 */
record MissingKindRun(long began, long requests, double logChance) {
    static final MissingKindRun NONE = new MissingKindRun(LastSeen.NEVER, 0, 0);

    private static final double CERTAIN = -200;

    /** A minute in which events came. */
    MissingKindRun minute(long minute, int hits, int others, BetaBinomialRate rate) {
        if (hits > 0) {
            return NONE;
        }
        if (!rate.isKnown()) {
            return this;
        }
        return new MissingKindRun(
                isOn() ? began : minute,
                requests + others,
                logChance > CERTAIN ? logChance + rate.logChanceOfNone(requests, others) : logChance);
    }

    boolean isOn() {
        return began != LastSeen.NEVER;
    }
}
