package io.popdb.pulse.domain.expectation;

/** How high traffic stands at present against its profile, from the last dozens of requests that were expected. */
final class Level {
    private static final double PRIOR = 6;
    private static final double LEAST_WINDOW = 30;
    private static final double WINDOW_MINUTES = 45;
    private static final double LEAST = 0.02;
    private static final double MOST = 4;

    private static final double LATELY = 8;
    private static final double PRIOR_LATELY = 2;
    private static final double MARGIN = 1.3;

    private static final double ENOUGH_TO_TELL = 6;
    private static final double FALLEN = 0.82;
    private static final double FALLEN_SHARPLY = 0.7;
    private static final double ENOUGH_TO_DENY = 60;
    private static final double HOLDS = 0.85;
    private static final double LEAVING_MINUTES = 12;
    private static final double LATELY_MINUTES = 5;

    private double seenLately;
    private double expectedLately;
    private double seenOfLate;
    private double expectedOfLate;
    private double seen;
    private double expected;

    double value() {
        double slow = (seen + PRIOR) / (expected + PRIOR);
        double fast = (seenLately + PRIOR_LATELY * slow) / (expectedLately + PRIOR_LATELY);
        return Math.min(MOST, Math.max(LEAST, Math.min(slow, MARGIN * fast)));
    }

    /** Whether traffic has been falling below what it was, as it does when people leave, or is too thin to tell. */
    boolean mayBeFalling() {
        double slow = (seen + PRIOR) / (expected + PRIOR);
        boolean fallen = seenOfLate + 1 < FALLEN * slow * (expectedOfLate + 1)
                || seenLately + 1 < FALLEN_SHARPLY * slow * (expectedLately + 1);
        return expectedOfLate < ENOUGH_TO_TELL || (fallen && !holds());
    }

    /** Whether there is enough to see that the last minutes brought as much as those before: it fell by a step, if at all. */
    private boolean holds() {
        return seenLately >= ENOUGH_TO_DENY && seenLately * expectedOfLate > HOLDS * seenOfLate * expectedLately;
    }

    void set(double level) {
        expected = LEAST_WINDOW;
        seen = level * (LEAST_WINDOW + PRIOR) - PRIOR;
        seenLately = 0;
        expectedLately = 0;
        seenOfLate = 0;
        expectedOfLate = 0;
    }

    /** So many came in so many minutes; at level one it would have been that many. */
    void learn(double count, double atLevelOne, double minutes) {
        double window = Math.max(LEAST_WINDOW, WINDOW_MINUTES * atLevelOne);
        double keep = Math.exp(-Math.max(atLevelOne, 0.2 * Math.min(count, 5)) / window);
        double keepLately = Math.exp(
                -Math.max(atLevelOne, 0.2 * Math.min(count, 5)) / Math.max(LATELY, LATELY_MINUTES * atLevelOne));
        seenLately = seenLately * keepLately + Math.min(count, 10 * atLevelOne + 10);
        expectedLately = expectedLately * keepLately + atLevelOne;
        double keepOfLate = Math.exp(-minutes / LEAVING_MINUTES);
        seenOfLate = seenOfLate * keepOfLate + count;
        expectedOfLate = expectedOfLate * keepOfLate + atLevelOne;
        seen = seen * keep + Math.min(count, 10 * atLevelOne + 10);
        expected = expected * keep + atLevelOne;
    }

    Kept save() {
        return new Kept(seen, expected, seenLately, expectedLately, seenOfLate, expectedOfLate);
    }

    void restore(Kept kept) {
        seen = kept.seen;
        expected = kept.expected;
        seenLately = kept.seenLately;
        expectedLately = kept.expectedLately;
        seenOfLate = kept.seenOfLate;
        expectedOfLate = kept.expectedOfLate;
    }

    /** What is kept of it. */
    record Kept(
            double seen,
            double expected,
            double seenLately,
            double expectedLately,
            double seenOfLate,
            double expectedOfLate) {}
}
