package io.popdb.pulse.domain.expectation;

/**
 * When an agency that works by day is usually at work, and how far a single day may be out. No past tells when people first
 * come an hour late or leave two hours early, so these are given: a silence at such a time is evidence of a door.
 *
 * @param office whether it begins in the morning and works for hours
 * @param opening the minute of day by which it is at work
 * @param closing until which it is
 */
record OfficeHours(boolean office, int opening, int closing) {
    private static final double BUSY = 0.2;
    private static final int SLOTS_LEAST = 18;
    private static final int SLOTS_MOST = 100;
    private static final int MORNING_SLOT = 33;
    private static final int LATE_WITH_OTHERS = 30;
    private static final int BEFORE_WORK = 60; // minutes; what comes earlier does not wait for a door

    static OfficeHours of(double[] rates, double busyRate) {
        int first = rates.length;
        int last = 0;
        int open = 0;
        for (int slot = 0; slot < rates.length; slot++) {
            if (rates[slot] > BUSY * busyRate) {
                first = Math.min(first, slot);
                last = slot;
                open++;
            }
        }
        return new OfficeHours(
                first >= MORNING_SLOT && open >= SLOTS_LEAST && open <= SLOTS_MOST,
                (first + 1) * TrafficPast.SLOT_MINUTES,
                (last + 1) * TrafficPast.SLOT_MINUTES);
    }

    /** Whether it may still open late. */
    boolean mayOpenLater(int minuteOfDay, double wait) {
        return office && minuteOfDay >= opening - BEFORE_WORK && minuteOfDay < opening + wait;
    }

    /** Whether it is late enough to ask, where others are too. */
    boolean isLate(int minuteOfDay) {
        return office && minuteOfDay >= opening + LATE_WITH_OTHERS;
    }

    /** Whether it may be closing, so many minutes early at most. */
    boolean mayClose(int minuteOfDay, double early) {
        return office && minuteOfDay >= closing - early;
    }
}
