package io.popdb.pulse.domain.watch;

/** Exponentially decayed sums of expected and seen requests, with a time constant of one hour. Immutable. */
record RecentTraffic(double expected, double seen) {
    static final RecentTraffic NONE = new RecentTraffic(0, 0);

    private static final double KEEP = 1 - 1 / 60.0;
    private static final double EXPECTED_AT_LEAST = 30;
    private static final double SLUMP = 0.4;

    RecentTraffic minute(double expectedOfMinute, int seenInMinute) {
        return new RecentTraffic(expected * KEEP + expectedOfMinute, seen * KEEP + seenInMinute);
    }

    /** Whether far less came than should have, where enough should have to say so. */
    boolean isSlump() {
        return expected >= EXPECTED_AT_LEAST && seen < SLUMP * expected;
    }
}
