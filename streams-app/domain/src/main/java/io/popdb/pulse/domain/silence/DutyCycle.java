package io.popdb.pulse.domain.silence;

/**
 * In which share of the minutes an agency sends at all. Some collect requests and send them in batches; to a rule that
 * knows only counts, each pause of theirs is an outage.
 *
 * <p>A minute holds something with the chance d · (1 − exp(−n / 60d)) when the hour brings n requests; the likelihood of
 * each duty d of a list is kept up, and slowly forgotten.
 */
final class DutyCycle implements Persisted {
    private static final int STEPS = 40;
    private static final double RATIO = Math.pow(0.01, 1.0 / (STEPS - 1)); // from always down to a hundredth
    private static final double KEEP = 0.998;
    private static final int COUNT_AT_LEAST = 4;

    private final double[] logLikelihood = new double[STEPS];
    private double share = 1;

    double share() {
        return share;
    }

    void learn(HourTally tally) {
        if (tally.requests() < COUNT_AT_LEAST || tally.occupiedMinutes() == HourTally.UNKNOWN) {
            return;
        }
        double perMinute = tally.requests() / 60.0;
        double best = Double.NEGATIVE_INFINITY;
        double duty = 1;
        for (int i = 0; i < STEPS; i++, duty *= RATIO) {
            double occupied = Math.min(1 - 1e-9, duty * -Math.expm1(-perMinute / duty));
            logLikelihood[i] = logLikelihood[i] * KEEP
                    + tally.occupiedMinutes() * Math.log(occupied)
                    + (60 - tally.occupiedMinutes()) * Math.log1p(-occupied);
            best = Math.max(best, logLikelihood[i]);
        }
        settle(best);
    }

    private void settle(double best) {
        double all = 0;
        double mean = 0;
        double duty = 1;
        for (int i = 0; i < STEPS; i++, duty *= RATIO) {
            logLikelihood[i] -= best;
            double weight = Math.exp(logLikelihood[i]);
            all += weight;
            mean += weight * duty;
        }
        share = mean / all;
    }

    @Override
    public void state(StateFields fields) {
        fields.next(logLikelihood);
        share = fields.next(share);
    }
}
