package io.popdb.pulse.domain.expectation;

/** What looked like an outage at the same time on most of the last days is the agency's rhythm. */
record Recurrence(TrafficPast past, long today) {
    private static final int DAYS_COMPARED = 4;
    private static final int OUTAGES_OF_A_RHYTHM = 2; // besides the present one

    /** Whether it is; then all of them teach from now on. */
    boolean takeIn(int fromMinute, int toMinute) {
        int compared = 0;
        int outages = 0;
        for (long day = today - 1; compared < DAYS_COMPARED && past.has(day, today); day--) {
            if (past.sort(day).isLike(past.sort(today))) {
                compared++;
                outages += past.anyOutage(day, fromMinute, toMinute) ? 1 : 0;
            }
        }
        if (outages < OUTAGES_OF_A_RHYTHM) {
            return false;
        }
        for (long day = today; past.has(day, today) || day == today; day--) {
            past.clearOutage(day, fromMinute, toMinute);
        }
        return true;
    }
}
