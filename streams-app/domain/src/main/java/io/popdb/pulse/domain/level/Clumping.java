package io.popdb.pulse.domain.level;

/**
 * How many requests come together: the mean size of a clump, from how far two stretches of five minutes, one after the other, differ.
 * Thin stretches alone teach it: of others the level may have moved.
 */
final class Clumping {
    private static final int STRETCH = 5; // minutes
    private static final double MOST = 80; // requests in two stretches
    private static final double PRIOR = 20; // requests
    private static final double PRIOR_DISPERSION = 4;
    private static final double WINDOW = 3000; // requests that are remembered
    private static final double MOST_DISPERSION = 60;

    private static final double NONE = -1;

    private double squares = PRIOR * PRIOR_DISPERSION;
    private double requests = PRIOR;
    private int minutes;
    private double before = NONE;
    private double now;

    /** @param steady whether a minute before or after should bring about as much */
    void minute(int count, boolean steady) {
        if (!steady) {
            interrupt();
            return;
        }
        now += count;
        if (++minutes < STRETCH) {
            return;
        }
        double both = now + before;
        if (before != NONE && both > 0 && both <= MOST) {
            double keep = 1 - Math.min(1, both / WINDOW);
            squares = squares * keep + (now - before) * (now - before);
            requests = requests * keep + both;
        }
        before = now;
        now = 0;
        minutes = 0;
    }

    void interrupt() {
        before = NONE;
        now = 0;
        minutes = 0;
    }

    /** Variance over mean of a stretch's requests. */
    double dispersion() {
        return Math.min(MOST_DISPERSION, Math.max(1, squares / requests));
    }

    /** Requests of a clump, in the mean. */
    double each() {
        return (dispersion() + 1) / 2;
    }

    Kept save() {
        return new Kept(squares, requests, minutes, before, now);
    }

    void restore(Kept kept) {
        squares = kept.squares;
        requests = kept.requests;
        minutes = kept.minutes;
        before = kept.before;
        now = kept.now;
    }

    /** What is kept of it. */
    record Kept(double squares, double requests, int minutes, double before, double now) {}
}
