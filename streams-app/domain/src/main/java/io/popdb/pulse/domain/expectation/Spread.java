package io.popdb.pulse.domain.expectation;

/**
 * How a time of day varied from day to day, as of a door or of a nightly batch: about evenly to both sides of its middle.
 * What is further out than ever before falls off as Student's t does of so few days.
 */
record Spread(int days, double mean, double deviation) {
    private static final double LEAST_DEVIATION = 1; // minutes are whole
    private static final double SKEWED = 1.5;

    /** @param times of which the first so many count */
    static Spread of(int[] times, int days) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < days; i++) {
            sum += times[i];
            squares += (double) times[i] * times[i];
        }
        double mean = sum / Math.max(1, days);
        double variance = (squares - sum * mean) / Math.max(1, days - 1);
        return new Spread(days, mean, Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, variance))));
    }

    /** Whether times lie about evenly to both sides; those between events that come by chance do not. */
    static boolean isEven(int[] sorted) {
        int middle = sorted[sorted.length / 2];
        return sorted[sorted.length - 1] - middle <= SKEWED * (middle - sorted[0]);
    }

    /** How surprising it is that the next is so far from the middle, to one side. */
    double surprise(double minutes) {
        if (days < 2 || minutes <= 0) {
            return 0;
        }
        double z = minutes / (deviation * Math.sqrt(1 + 1.0 / days));
        return (days / 2.0 - 1) * Math.log1p(z * z / (days - 1)) + Math.log(2 + 2.5 * z);
    }
}
