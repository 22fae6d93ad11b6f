package io.popdb.pulse.domain.silence;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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
    public void save(DataOutput out) throws IOException {
        out.writeLong(began);
        out.writeDouble(expected);
        out.writeDouble(logChance);
        out.writeLong(waitingSince);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        began = in.readLong();
        expected = in.readDouble();
        logChance = in.readDouble();
        waitingSince = in.readLong();
    }
}
