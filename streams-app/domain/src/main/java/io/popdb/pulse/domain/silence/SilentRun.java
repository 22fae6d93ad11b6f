package io.popdb.pulse.domain.silence;

import io.popdb.pulse.domain.counting.LastSeen;

/** The minutes since the last event, how many requests were expected in them, and the chance that none came. */
final class SilentRun implements Persisted {

    private long began = LastSeen.NEVER;
    private double expected;
    private double logChance;
    private long waitingSince = LastSeen.NEVER;

    void extend(long minute, double expectedMore, double logChanceMore) {
        began = began == LastSeen.NEVER ? minute : began;
        expected += expectedMore;
        logChance += logChanceMore;
    }

    void end() {
        began = LastSeen.NEVER;
        expected = 0;
        logChance = 0;
        waitingSince = LastSeen.NEVER;
    }

    boolean isOn() {
        return began != LastSeen.NEVER;
    }

    /** The first empty minute. */
    long began() {
        return began;
    }

    double expected() {
        return expected;
    }

    double logChance() {
        return logChance;
    }

    /**
     * True during the first minute in which it is called: raising an incident waits that long, since others may have
     * fallen silent too and one mass incident would cover all.
     */
    boolean waits(long nextMinute) {
        waitingSince = waitingSince == LastSeen.NEVER ? nextMinute : waitingSince;
        return waitingSince == nextMinute;
    }

    @Override
    public void state(StateFields fields) {
        began = fields.next(began);
        expected = fields.next(expected);
        logChance = fields.next(logChance);
        waitingSince = fields.next(waitingSince);
    }
}
