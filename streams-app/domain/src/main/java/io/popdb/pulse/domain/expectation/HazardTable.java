package io.popdb.pulse.domain.expectation;

/**
 * How often a minute was empty, by how much was to be expected in it and by how few minutes it had been quiet before. What
 * is peculiar to an agency's requests (sessions, bursts) shows here as counts, whatever its cause; minutes near a door and
 * in long silences say more about doors, and are left to {@link Waits}.
 */
final class HazardTable {
    private static final int RATES = 20;
    private static final int LEAST = -8; // 2^-8 a minute
    private static final int QUIETS = 4;
    private static final long LONGEST = 7; // minutes of quiet that teach
    private static final double BY_THEMSELVES = 0.7; // of requests, until something is known
    private static final double SELDOM = 0.01; // what is concluded from minutes in which less was to come
    private static final double PRIOR = 20; // minutes that are believed to have been like those of less quiet
    private static final double MANY = 50_000;

    private final float[] minutes = new float[RATES * QUIETS];
    private final int[] pending = new int[RATES * QUIETS];
    private final float[] empty = new float[RATES * QUIETS];

    /** How surprising an empty minute is. */
    double surprise(double perMinute, long quiet) {
        int rate = rate(perMinute);
        if (rate < 0) {
            return Math.max(0, perMinute) * BY_THEMSELVES;
        }
        double chance = Math.exp(-Math.min(perMinute, 3) * BY_THEMSELVES);
        for (int less = 0; less < rate; less++) { // with more to come a minute is not empty more often
            chance = Math.min(chance, Math.max(SELDOM, chance(less * QUIETS, chance)));
        }
        for (int q = 0; q <= quietBucket(quiet); q++) {
            chance = chance(rate * QUIETS + q, chance);
        }
        return -Math.log(Math.min(1 - 1e-6, chance));
    }

    private double chance(int cell, double before) {
        return (empty[cell] + PRIOR * before) / (minutes[cell] + PRIOR);
    }

    void learn(double perMinute, long quiet, boolean nothing) {
        int rate = rate(perMinute);
        if (rate < 0 || quiet > LONGEST) {
            return;
        }
        int cell = rate * QUIETS + quietBucket(quiet);
        if (nothing) {
            pending[cell]++;
        } else {
            add(cell, 1, 0);
        }
    }

    private void add(int cell, double all, double nothing) {
        if (minutes[cell] > MANY) {
            minutes[cell] /= 2;
            empty[cell] /= 2;
        }
        minutes[cell] += (float) all;
        empty[cell] += (float) nothing;
    }

    /** The silence is over: its minutes teach, or they do not. */
    void settle(boolean teaches) {
        for (int cell = 0; cell < pending.length; cell++) {
            if (pending[cell] > 0) {
                if (teaches) {
                    add(cell, pending[cell], pending[cell]);
                }
                pending[cell] = 0;
            }
        }
    }

    private static int rate(double perMinute) {
        if (perMinute <= 0) {
            return -1;
        }
        int log = (int) Math.floor(Math.log(perMinute) / Math.log(2)) - LEAST;
        return log < 0 ? -1 : Math.min(RATES - 1, log);
    }

    private static int quietBucket(long quiet) {
        return Math.min(QUIETS - 1, 64 - Long.numberOfLeadingZeros(quiet));
    }

    Kept save() {
        return new Kept(minutes.clone(), empty.clone(), pending.clone());
    }

    void restore(Kept kept) {
        System.arraycopy(kept.minutes, 0, minutes, 0, minutes.length);
        System.arraycopy(kept.empty, 0, empty, 0, empty.length);
        System.arraycopy(kept.pending, 0, pending, 0, pending.length);
    }

    /** What is kept of it. */
    @SuppressWarnings("ArrayRecordComponent") // copies; never changed, never compared
    record Kept(float[] minutes, float[] empty, int[] pending) {}
}
