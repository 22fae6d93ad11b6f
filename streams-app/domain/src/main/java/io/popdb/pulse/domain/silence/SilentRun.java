package io.popdb.pulse.domain.silence;

/** The minutes since the last event, how many requests were expected in them, and the chance that none came. */
final class SilentRun implements Persisted {
    private static final long NOT_SILENT = Long.MIN_VALUE;

    private long began = NOT_SILENT;
    private double expected;
    private double logChance;
    private long waitingSince = NOT_SILENT;

    void extend(long minute, double expectedMore, double logChanceMore) {
        began = began == NOT_SILENT ? minute : began;
        expected += expectedMore;
        logChance += logChanceMore;
    }

    void end() {
        began = NOT_SILENT;
        expected = 0;
        logChance = 0;
        waitingSince = NOT_SILENT;
    }

    boolean isOn() {
        return began != NOT_SILENT;
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

    /** For one minute from when it is first asked: that may show that others fell silent with it. */
    boolean waits(long nextMinute) {
        waitingSince = waitingSince == NOT_SILENT ? nextMinute : waitingSince;
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
