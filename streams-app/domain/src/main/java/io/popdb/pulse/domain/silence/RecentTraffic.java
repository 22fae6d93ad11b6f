package io.popdb.pulse.domain.silence;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Expected and seen over about the last hour, the latest minutes weighing most. */
final class RecentTraffic implements Persisted {
    private static final double KEEP = 1 - 1 / 60.0;
    private static final double EXPECTED_AT_LEAST = 30;
    private static final double SLUMP = 0.4;

    private double expected;
    private double seen;

    void minute(double expectedOfMinute, int seenInMinute) {
        expected = expected * KEEP + expectedOfMinute;
        seen = seen * KEEP + seenInMinute;
    }

    void forget() {
        expected = 0;
        seen = 0;
    }

    /** Whether far less came than should have, where enough should have to say so. */
    boolean isSlump() {
        return expected >= EXPECTED_AT_LEAST && seen < SLUMP * expected;
    }

    double expected() {
        return expected;
    }

    double seen() {
        return seen;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(expected);
        out.writeDouble(seen);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        expected = in.readDouble();
        seen = in.readDouble();
    }
}
