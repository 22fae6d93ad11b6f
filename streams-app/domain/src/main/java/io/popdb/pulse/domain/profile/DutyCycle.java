package io.popdb.pulse.domain.profile;

/**
 * In which share of the minutes an agency sends at all. Some collect requests and send them in batches; to a rule that
 * knows only counts, each pause of theirs is an outage.
 *
 * <p>A minute holds something with the chance d · (1 − exp(−n / 60d)) when the hour brings n requests; the likelihood of
 * each duty d of a list is kept up, and slowly forgotten. Immutable.
 *
 * @param logLikelihood of each duty of the list, the best one at 0
 * @param share the mean of what they leave believed
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
record DutyCycle(double[] logLikelihood, double share) {
    private static final int STEPS = 40;
    private static final double RATIO = Math.pow(0.01, 1.0 / (STEPS - 1)); // from always down to a hundredth
    private static final double KEEP = 0.998;
    private static final int COUNT_AT_LEAST = 4;

    static final DutyCycle NEW = new DutyCycle(new double[STEPS], 1);

    DutyCycle learn(HourTally tally) {
        if (tally.requests() < COUNT_AT_LEAST || tally.occupiedMinutes() == HourTally.UNKNOWN) {
            return this;
        }
        double perMinute = tally.requests() / 60.0;
        double[] learned = new double[STEPS];
        double best = Double.NEGATIVE_INFINITY;
        double duty = 1;
        for (int i = 0; i < STEPS; i++, duty *= RATIO) {
            double occupied = Math.min(1 - 1e-9, duty * -Math.expm1(-perMinute / duty));
            learned[i] = logLikelihood[i] * KEEP
                    + tally.occupiedMinutes() * Math.log(occupied)
                    + (60 - tally.occupiedMinutes()) * Math.log1p(-occupied);
            best = Math.max(best, learned[i]);
        }
        return settled(learned, best);
    }

    private static DutyCycle settled(double[] learned, double best) {
        double all = 0;
        double mean = 0;
        double duty = 1;
        for (int i = 0; i < STEPS; i++, duty *= RATIO) {
            learned[i] -= best;
            double weight = Math.exp(learned[i]);
            all += weight;
            mean += weight * duty;
        }
        return new DutyCycle(learned, mean / all);
    }
}
