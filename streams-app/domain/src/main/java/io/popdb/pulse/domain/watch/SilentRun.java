package io.popdb.pulse.domain.watch;

import io.popdb.pulse.domain.counting.LastSeen;

/**
 * The minutes since the last event, how many requests were expected in them, and the chance that none came. Immutable.
 *
 * @param began the first empty minute; {@link LastSeen#NEVER} where the last minute was none
 * @param logChance the logarithm of the chance
 * @param waitingSince the minute in which it was first found to be a silence that may be one of many
 */
record SilentRun(long began, double expected, double logChance, long waitingSince) {
    static final SilentRun NONE = new SilentRun(LastSeen.NEVER, 0, 0, LastSeen.NEVER);

    SilentRun extend(long minute, double expectedMore, double logChanceMore) {
        return new SilentRun(isOn() ? began : minute, expected + expectedMore, logChance + logChanceMore, waitingSince);
    }

    boolean isOn() {
        return began != LastSeen.NEVER;
    }

    SilentRun waiting(long minute) {
        return waitingSince == LastSeen.NEVER ? new SilentRun(began, expected, logChance, minute) : this;
    }
}
