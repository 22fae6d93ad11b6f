package io.popdb.pulse.domain.expectation;

/** The intervals of a sender that calls at regular ones, if it is such: their usual length, and how seldom one is missed. */
final class Spacing {
    private static final int LONGEST = 200;
    private static final double KEEP = 0.998;
    private static final double SHARE = 0.9;
    private static final double ENOUGH = 8;
    private static final double LEAST_MISSED = 0.003;

    private final float[] gaps = new float[LONGEST + 1];
    private double all;
    private double ones;
    private int interval;
    private int tolerance;
    private double missed = 1;

    void learn(long gap) {
        if (gap < 2) {
            ones++;
            return;
        }
        int g = (int) Math.min(LONGEST, gap);
        for (int i = 0; i <= LONGEST; i++) {
            gaps[i] *= (float) KEEP;
        }
        gaps[g]++;
        all = all * KEEP + 1;
        ones *= KEEP;
        settle();
    }

    private void settle() {
        double below = 0;
        int median = 0;
        while (median < LONGEST && below + gaps[median] < all / 2) {
            below += gaps[median++];
        }
        int tol = (int) Math.max(1, Math.round(0.15 * median));
        double within = 0;
        double over = 0;
        for (int i = 0; i <= LONGEST; i++) {
            within += Math.abs(i - median) <= tol ? gaps[i] : 0;
            over += i > 1.5 * median + 1 ? gaps[i] : 0;
        }
        boolean runs = ones / (ones + all) > (median - 1.0) / (median + 1.0);
        boolean regular = !runs && all >= ENOUGH && within >= SHARE * all && median < LONGEST - tol;
        interval = regular ? median : 0;
        tolerance = tol;
        missed = Math.max(LEAST_MISSED, (over + 0.5) / (all + 1));
    }

    /** Minutes between two calls; 0 where they do not come at regular intervals. */
    int interval() {
        return interval;
    }

    /** How surprising so many minutes without a call are. */
    double surprise(double openMinutes) {
        if (interval == 0) {
            return 0;
        }
        double missing = Math.floor((openMinutes - tolerance) / interval);
        return missing <= 0 ? 0 : -missing * Math.log(missed);
    }

    Kept save() {
        return new Kept(gaps.clone(), all, ones, interval, tolerance, missed);
    }

    void restore(Kept kept) {
        System.arraycopy(kept.gaps, 0, gaps, 0, gaps.length);
        all = kept.all;
        ones = kept.ones;
        interval = kept.interval;
        tolerance = kept.tolerance;
        missed = kept.missed;
    }

    /** What is kept of it. */
    @SuppressWarnings("ArrayRecordComponent") // copies; never changed, never compared
    record Kept(float[] gaps, double all, double ones, int interval, int tolerance, double missed) {}
}
