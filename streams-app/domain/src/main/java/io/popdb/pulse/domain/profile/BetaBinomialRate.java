package io.popdb.pulse.domain.profile;

/**
 * Which share of an agency's requests is of some kind, and how much that varies from hour to hour: a beta-binomial, its
 * variation learned from how far the hours' shares scatter beyond a binomial's. Immutable.
 *
 * @param hits requests of the kind, the old ones forgotten
 * @param all requests, forgotten alike
 * @param excess how far the hours scatter beyond a binomial
 * @param weight of the hours behind that
 */
public record BetaBinomialRate(double hits, double all, double excess, double weight) {
    public static final BetaBinomialRate NEW = new BetaBinomialRate(0, 0, 0, 0);

    private static final double KEEP = 0.997; // of an hour's weight with the next
    private static final double LEAST_VARIATION = 0.0005;
    private static final double MOST_VARIATION = 0.2;
    private static final double GUESSED_VARIATION = 0.001;
    private static final double GUESS_WEIGHT = 1000;
    private static final double KNOWN_FROM = 50; // requests
    private static final double OUTLIER = 25;
    private static final double STEP = 1.1;
    private static final int LONG_HOUR = 500; // more requests than these say no more of the variation

    /** That rate, once an hour's requests are known. */
    public BetaBinomialRate learn(int hitsOfHour, int requests) {
        if (requests == 0) {
            return this;
        }
        double newExcess = excess;
        double newWeight = weight;
        if (isKnown() && requests > 5) {
            double p = mean();
            double scatter = Math.pow(hitsOfHour - requests * p, 2) / (requests * p * (1 - p));
            newExcess = excess * KEEP + Math.min(OUTLIER, scatter) - 1;
            newWeight = weight * KEEP + Math.min(LONG_HOUR, requests - 1);
        }
        return new BetaBinomialRate(hits * KEEP + hitsOfHour, all * KEEP + requests, newExcess, newWeight);
    }

    /** The share. */
    public double mean() {
        return (hits + 0.5) / (all + 1);
    }

    /** Whether enough was seen to judge by. */
    public boolean isKnown() {
        return all >= KNOWN_FROM;
    }

    /** The logarithm of the chance that {@code more} requests hold none, after {@code before} held none. */
    public double logChanceOfNone(long before, int more) {
        double concentration = concentration();
        double others = Math.max(0.5, (1 - mean()) * concentration);
        double both = others + Math.max(1e-9, mean() * concentration);
        double log = 0;
        for (long i = before; i < before + more; i++) {
            log += Math.log((others + i) / (both + i));
        }
        return log;
    }

    /**
     * Chernoff's bound on the logarithm of the chance that so many requests hold so many, or more, of the kind; the share itself is
     * taken as far up as its variation makes it likely.
     */
    public double logChanceOfAtLeast(int most, int requests) {
        double concentration = concentration();
        double p = Math.max(mean(), 1e-4);
        double share = (double) most / requests;
        if (share <= p) {
            return 0;
        }
        double least = Double.NEGATIVE_INFINITY;
        for (double q = p; q < share; q = Math.min(share, q * STEP + 1e-4)) { // whichever explains it best
            double ofShare = -concentration * divergence(q, p);
            double ofCount = -requests * divergence(share, q);
            least = Math.max(least, ofShare + ofCount);
        }
        return least;
    }

    /** Kullback and Leibler's, of one share from another. */
    private static double divergence(double share, double from) {
        double hits = share == 0 ? 0 : share * Math.log(share / from);
        double others = share == 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - from));
        return hits + others;
    }

    private double concentration() {
        double variation = (excess + GUESSED_VARIATION * GUESS_WEIGHT) / (weight + GUESS_WEIGHT);
        return 1 / Math.min(MOST_VARIATION, Math.max(LEAST_VARIATION, variation)) - 1;
    }
}
