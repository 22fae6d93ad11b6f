package io.popdb.pulse.domain.level;

/**
 * How high the present stands against the course of its day: a gamma distribution, which each five minutes sharpen and time blurs back to
 * what days like it are (Harvey and Fernandes 1989).
 *
 * @param seen clumps, and what was believed before
 * @param expected clumps at height one, alike
 */
record TodaysHeight(double seen, double expected) {
    static final TodaysHeight NOTHING = new TodaysHeight(0, 0);

    private static final double KEEP = Math.exp(-5 / 120.0); // with each five minutes
    private static final double KEEP_LATELY = Math.exp(-5 / 20.0);

    static TodaysHeight of(DayCourse course) {
        return new TodaysHeight(course.heightShape(), course.heightShape());
    }

    TodaysHeight next(double clumps, double usual, double prior) {
        return new TodaysHeight(prior + (seen - prior) * KEEP + clumps, prior + (expected - prior) * KEEP + usual);
    }

    /** The same of the last minutes alone. */
    TodaysHeight soon(double clumps, double usual) {
        return new TodaysHeight(seen * KEEP_LATELY + clumps, expected * KEEP_LATELY + usual);
    }

    /**
     * These last minutes, of a day that stands so high.
     *
     * @param apart by how much such minutes differ from the day, beyond what is not known of it: a squared coefficient of variation
     */
    TodaysHeight after(TodaysHeight day, double apart) {
        double weight = 1 / (day.variation() + apart);
        return new TodaysHeight(weight * day.mean() + seen, weight + expected);
    }

    double mean() {
        return seen / expected;
    }

    /** Its squared coefficient of variation. */
    double variation() {
        return 1 / seen;
    }
}
