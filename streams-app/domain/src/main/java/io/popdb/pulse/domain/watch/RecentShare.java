package io.popdb.pulse.domain.watch;

/**
 * How many of the last requests were of some kind; what is ten minutes old counts for a third. Immutable.
 *
 * @param hits those of the kind, the old ones forgotten
 * @param requests all, forgotten alike
 * @param minute of the last of them
 */
record RecentShare(double hits, double requests, long minute) {
    static final RecentShare NONE = new RecentShare(0, 0, 0);

    private static final double FORGETS_IN_MINUTES = 10;

    RecentShare add(long atMinute, int moreHits, int others) {
        double keep = Math.exp(-Math.max(0, atMinute - minute) / FORGETS_IN_MINUTES);
        return new RecentShare(hits * keep + moreHits, requests * keep + moreHits + others, atMinute);
    }

    boolean isAtLeast(double share) {
        return hits >= share * requests;
    }
}
