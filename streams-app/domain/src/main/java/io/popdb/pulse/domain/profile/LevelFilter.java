package io.popdb.pulse.domain.profile;

/**
 * The probability distribution of an agency's current traffic level relative to its profile, updated with every
 * minute's count.
 *
 * <p>The level is a hidden Markov chain over log-spaced values: drawn from Gamma(1/cv²) with every hour, since a profile
 * is a staircase by the hour, and seldom in between. A minute's count, empty or not, reweighs the belief (a forward filter:
 * Rabiner 1989, Proceedings of the IEEE 77). What it is normalised by is the chance of that minute given all before it; so
 * the logarithms of a silence's minutes add up to the chance of the silence. Slumps, steps and bursts need no rules of
 * their own: they are levels. Some belief is always kept in levels down to a slump, however little the agency varies.
 *
 * <p>A slump or a step down lasts longer than an hour. So there is a second regime, in which the hours' levels are drawn
 * around a third of the usual; it comes seldom and stays for days, until the profile's {@linkplain TrendLevel slow level}
 * has followed. Of an agency with few requests it is this that keeps a lean day from looking like an outage.
 *
 * <p>Who sends in batches leaves a minute empty with the chance 1 − d + d · exp(−level · expected / d).
 */
final class LevelFilter {
    private static final int LEVELS = LevelGrid.SIZE;
    private static final double REDRAWN_WITHIN_THE_HOUR = 0.004; // with each minute
    private static final int REGIMES = 2;
    private static final double[] AROUND = {1, 0.35};
    private static final double GOES_LOW = 2e-6; // with each hour
    private static final double COMES_BACK = 0.02;
    private static final double USUALLY_LOW = GOES_LOW / (GOES_LOW + COMES_BACK);
    private static final double NEGLIGIBLE = 1e-280;
    private static final double LOG_NEGLIGIBLE = -80;

    /**
     * What is believed of the level.
     *
     * @param expectation of the hour
     * @param usual the chance of each level, and of the usual regime
     * @param low the same of the low one
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    record Belief(Expectation expectation, double[] usual, double[] low) {}

    private final double[][] belief = new double[REGIMES][LEVELS];
    private final double[][] prior = new double[REGIMES][LEVELS];
    private final double[] chanceOfNone = new double[LEVELS];
    private Expectation expectation = Expectation.UNKNOWN;

    /**
     * Starts an hour with this expectation: the level is drawn anew from the prior, and only the probability of the low
     * regime carries over.
     */
    void startHour(Expectation ofHour) {
        double low = mass(belief[1]);
        double all = mass(belief[0]) + low;
        prepare(ofHour);
        double wasLow = all == 0 ? USUALLY_LOW : low / all;
        believe(wasLow * (1 - COMES_BACK) + (1 - wasLow) * GOES_LOW);
    }

    private void prepare(Expectation ofHour) {
        expectation = ofHour;
        double perActiveMinute = ofHour.perMinute() / ofHour.duty();
        for (int i = 0; i < LEVELS; i++) {
            chanceOfNone[i] = 1 + ofHour.duty() * Math.expm1(-LevelGrid.level(i) * perActiveMinute);
        }
        for (int regime = 0; regime < REGIMES; regime++) {
            LevelGrid.prior(AROUND[regime], ofHour.spreadSquared(), prior[regime]);
        }
    }

    /** Resets the distribution to the prior of this hour. */
    void forget() {
        believe(USUALLY_LOW);
    }

    private void believe(double low) {
        for (int i = 0; i < LEVELS; i++) {
            belief[0][i] = (1 - low) * prior[0][i];
            belief[1][i] = low * prior[1][i];
        }
    }

    /** A minute without events; the logarithm of the chance that there was none. */
    double empty() {
        for (double[] regime : belief) {
            for (int i = 0; i < LEVELS; i++) {
                regime[i] *= chanceOfNone[i];
            }
        }
        return Math.log(normalise());
    }

    /** A minute with events. */
    void events(int count) {
        double perActiveMinute = expectation.perMinute() / expectation.duty();
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < LEVELS; i++) {
            best = Math.max(best, logLikelihood(i, count, perActiveMinute));
        }
        for (int i = 0; i < LEVELS; i++) {
            double likelihood = Math.exp(Math.max(LOG_NEGLIGIBLE, logLikelihood(i, count, perActiveMinute) - best));
            belief[0][i] *= likelihood;
            belief[1][i] *= likelihood;
        }
        normalise();
    }

    private static double logLikelihood(int i, int count, double perActiveMinute) {
        return count * LevelGrid.log(i) - LevelGrid.level(i) * perActiveMinute;
    }

    private double normalise() {
        double low = mass(belief[1]);
        double all = mass(belief[0]) + low;
        if (all < NEGLIGIBLE) {
            forget();
            return NEGLIGIBLE;
        }
        for (int regime = 0; regime < REGIMES; regime++) {
            double share = regime == 0 ? 1 - low / all : low / all;
            for (int i = 0; i < LEVELS; i++) {
                double now = belief[regime][i] / all;
                belief[regime][i] = now + REDRAWN_WITHIN_THE_HOUR * (share * prior[regime][i] - now);
            }
        }
        return all;
    }

    private static double mass(double[] regime) {
        double mass = 0;
        for (double one : regime) {
            mass += one;
        }
        return mass;
    }

    /** Of the current hour. */
    Expectation expectation() {
        return expectation;
    }

    /** As it is now, to look ahead with. */
    LevelFilter copy() {
        LevelFilter copy = new LevelFilter();
        copy.restore(save());
        return copy;
    }

    Belief save() {
        return new Belief(expectation, belief[0].clone(), belief[1].clone());
    }

    void restore(Belief saved) {
        if (!saved.expectation.equals(expectation)) {
            prepare(saved.expectation);
        }
        System.arraycopy(saved.usual, 0, belief[0], 0, LEVELS);
        System.arraycopy(saved.low, 0, belief[1], 0, LEVELS);
    }
}
