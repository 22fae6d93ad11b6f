package io.popdb.pulse.domain.watch;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.profile.BetaBinomialRate;

/**
 * The requests since the last one of some kind, and the chance that so many held none.
 *
 * <p>Once it is found out, single ones that get through do not end it: the kind must be back to a share of what it usually is.
 *
 * <p>Judged by events and not by time: an agency that asks for nothing at all cannot be missing one kind of request, and a
 * busy one is found out within seconds. Immutable.
 *
 * @param began the first minute without; {@link LastSeen#NEVER} where none is missing
 * @param requests so many were of other kinds
 * @param logChance the logarithm of the chance
 * @param recent how many of the last requests are of the kind
 */
record MissingKindRun(long began, long requests, double logChance, RecentShare recent) {
    static final MissingKindRun NONE = new MissingKindRun(LastSeen.NEVER, 0, 0, RecentShare.NONE);

    private static final double BACK = 0.25; // of its usual share

    private static final double CERTAIN = -200;

    /**
     * A minute in which events came.
     *
     * @param found whether an incident says that the kind is missing
     */
    MissingKindRun minute(long minute, int hits, int others, BetaBinomialRate rate, boolean found) {
        RecentShare share = recent.add(minute, hits, others);
        if (hits > 0 && (!found || share.isAtLeast(BACK * rate.mean()))) {
            return NONE;
        }
        if (!rate.isKnown()) {
            return this;
        }
        return new MissingKindRun(
                isOn() ? began : minute,
                requests + others,
                hits == 0 && logChance > CERTAIN ? logChance + rate.logChanceOfNone(requests, others) : logChance,
                share);
    }

    boolean isOn() {
        return began != LastSeen.NEVER;
    }
}
