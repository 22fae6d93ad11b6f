package io.popdb.pulse.domain.level;

/**
 * How many requests come together: the mean size of a clump, from how far two stretches of some minutes, one after the other, differ.
 * Thin stretches alone teach it: of others the level may have moved.
 */
final class Clumping {
    private static final int SHORTEST = 5; // minutes
    private static final int[] STRETCHES = {30, 15};
    private static final double MOST = 80; // requests in two stretches
    private static final double PRIOR = 20; // requests
    private static final double PRIOR_DISPERSION = 4;
    private static final double WINDOW = 3000; // requests that are remembered
    private static final double MOST_DISPERSION = 60;

    private static final double NONE = -1;

    private double squares = PRIOR * PRIOR_DISPERSION;
    private double requests = PRIOR;
    private int minutes;
    private int stretch = SHORTEST;
    private double before = NONE;
    private double now;

    /**
     * Takes a minute.
     *
     * @param steady whether a minute before or after should bring about as much
     * @param usual requests that it should bring
     */
    void minute(int count, boolean steady, double usual) {
        if (!steady) {
            interrupt();
            return;
        }
        now += count;
        if (minutes == 0 && fitting(usual) != stretch) {
            stretch = fitting(usual);
            before = NONE;
        }
        if (++minutes < stretch) {
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

    /** The longest of which two should hold few enough: in a short one a clump does not end. */
    private static int fitting(double usual) {
        for (int minutes : STRETCHES) {
            if (2 * minutes * usual <= MOST) {
                return minutes;
            }
        }
        return SHORTEST;
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
        return new Kept(squares, requests, stretch, minutes, before, now);
    }

    void restore(Kept kept) {
        squares = kept.squares;
        requests = kept.requests;
        stretch = kept.stretch;
        minutes = kept.minutes;
        before = kept.before;
        now = kept.now;
    }

    /** What is kept of it. */
    record Kept(double squares, double requests, int stretch, int minutes, double before, double now) {}
}
