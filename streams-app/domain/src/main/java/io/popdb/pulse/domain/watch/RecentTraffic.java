package io.popdb.pulse.domain.watch;

/** Exponentially decayed sums of expected and seen requests, with a time constant of one hour. Immutable. */
record RecentTraffic(double expected, double seen) {
    static final RecentTraffic NONE = new RecentTraffic(0, 0);

    private static final double KEEP = 1 - 1 / 60.0;

    RecentTraffic minute(double expectedOfMinute, int seenInMinute) {
        return new RecentTraffic(expected * KEEP + expectedOfMinute, seen * KEEP + seenInMinute);
    }
}
