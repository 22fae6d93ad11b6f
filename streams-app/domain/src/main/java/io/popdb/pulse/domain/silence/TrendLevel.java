package io.popdb.pulse.domain.silence;

/**
 * How high all of an agency's traffic stands at present, against the shape of its week. After a step it settles within
 * days: its half-life is one and a half days' traffic, counted in what was expected and not in clock time, so that a
 * weekend forgets nothing; and never fewer than some dozens of requests, which would be noise.
 */
final class TrendLevel implements Persisted {
    private static final double HALF_LIFE_DAYS = 1.5;
    private static final double HALF_LIFE_AT_LEAST = 60; // requests
    private static final double PRIOR = 5; // requests at a level of one
    private static final double HOURS_A_WEEK = 168;

    private double seen;
    private double expected;
    private double perHour;

    double level() {
        return (seen + PRIOR) / (expected + PRIOR);
    }

    /** The uncertainty of the estimated level, as a squared coefficient of variation. */
    double doubt(double spreadSquared) {
        return expected == 0 ? 0 : Math.min(0.2, (1 + spreadSquared) / Math.max(1, seen));
    }

    /** @param atLevelOne what an hour should have brought at a level of one */
    void learn(double count, double atLevelOne) {
        perHour += (count - perHour) / HOURS_A_WEEK;
        double halfLife = Math.max(HALF_LIFE_AT_LEAST, 24 * perHour * HALF_LIFE_DAYS);
        double keep = Math.exp(-Math.log(2) * atLevelOne * level() / halfLife);
        seen = seen * keep + count;
        expected = expected * keep + atLevelOne;
    }

    @Override
    public void state(StateFields fields) {
        seen = fields.next(seen);
        expected = fields.next(expected);
        perHour = fields.next(perHour);
    }
}
