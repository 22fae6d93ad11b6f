package io.popdb.pulse.domain.silence;

/** Exponentially decayed sums of expected and seen requests, with a time constant of one hour. */
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
    public void state(StateFields fields) {
        expected = fields.next(expected);
        seen = fields.next(seen);
    }
}
