package io.popdb.pulse.domain.level;

/**
 * How high the present stands against the course of its day: a gamma distribution, which each minute sharpens and time blurs back to what
 * days like it are (Harvey and Fernandes 1989).
 *
 * @param seen clumps, and what was believed before
 * @param expected clumps at height one, alike
 */
record TodaysHeight(double seen, double expected) {
    private static final double KEEP = Math.exp(-1 / 120.0); // with each minute

    static TodaysHeight of(DayCourse course) {
        return new TodaysHeight(course.heightShape(), course.heightShape());
    }

    TodaysHeight minute(double clumps, double usual, double prior) {
        return new TodaysHeight(prior + (seen - prior) * KEEP + clumps, prior + (expected - prior) * KEEP + usual);
    }

    double mean() {
        return seen / expected;
    }

    /** Its squared coefficient of variation. */
    double variation() {
        return 1 / seen;
    }
}
