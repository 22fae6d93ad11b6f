package io.popdb.pulse.domain.profile;

/**
 * How high all of an agency's traffic stands at present, against the shape of its week. After a step it settles within
 * days: its half-life is one and a half days' traffic, counted in what was expected and not in clock time, so that a
 * weekend forgets nothing; and never fewer than some dozens of requests, which would be noise. Immutable.
 *
 * @param seen requests, the old ones forgotten
 * @param expected of them at a level of one, forgotten alike
 * @param perHour how many an hour brings
 */
record TrendLevel(double seen, double expected, double perHour) {
    static final TrendLevel NEW = new TrendLevel(0, 0, 0);

    private static final double HALF_LIFE_DAYS = 1.5;
    private static final double HALF_LIFE_AT_LEAST = 60; // requests
    private static final double PRIOR = 5; // requests at a level of one
    private static final double HOURS_A_WEEK = 168;

    double level() {
        return (seen + PRIOR) / (expected + PRIOR);
    }

    /** The uncertainty of the estimated level, as a squared coefficient of variation. */
    double doubt(double spreadSquared) {
        return expected == 0 ? 0 : Math.min(0.2, (1 + spreadSquared) / Math.max(1, seen));
    }

    /** @param atLevelOne what an hour should have brought at a level of one */
    TrendLevel learn(double count, double atLevelOne) {
        double newPerHour = perHour + (count - perHour) / HOURS_A_WEEK;
        double halfLife = Math.max(HALF_LIFE_AT_LEAST, 24 * newPerHour * HALF_LIFE_DAYS);
        double keep = Math.exp(-Math.log(2) * atLevelOne * level() / halfLife);
        return new TrendLevel(seen * keep + count, expected * keep + atLevelOne, newPerHour);
    }
}
