package io.popdb.pulse.domain.expectation;

/** How the day goes on: what came so far, against what should have. */
final class Today {
    private static final double FIRST = 0.003; // of a day
    private static final double NEXT_TO_NOTHING = 0.1;

    private double level = 1;
    private double seen;
    private double expected;

    /** @param atLevel how high traffic stood when the day began, at most as high as usual */
    void begin(double atLevel) {
        level = Math.min(1, atLevel);
        seen = 0;
        expected = 0;
    }

    void minute(int count, double usual) {
        seen += count;
        expected += usual * level;
    }

    void late(int count) {
        seen += count;
    }

    /** Whether what came may have come before the agency opened, or on a day on which it does not open. */
    boolean isNextToNothing(double wholeDay) {
        return seen <= Math.max(FIRST * wholeDay * level, NEXT_TO_NOTHING * expected);
    }

    Kept save() {
        return new Kept(level, seen, expected);
    }

    void restore(Kept kept) {
        level = kept.level;
        seen = kept.seen;
        expected = kept.expected;
    }

    /** What is kept of it. */
    record Kept(double level, double seen, double expected) {}
}
