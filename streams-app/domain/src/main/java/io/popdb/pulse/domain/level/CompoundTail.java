package io.popdb.pulse.domain.level;

/**
 * How improbable a count is of requests that come in clumps: causes by Poisson, each of which brings a geometric number of requests
 * (Pólya and Aeppli), at a rate that is known up to a gamma distribution. By the saddlepoint of the generating function, which is the
 * root of a quadratic, with the leading term of the tail (Bahadur and Rao 1960). Logarithms are natural.
 */
public final class CompoundTail {
    private static final double FARTHEST = 12; // deviations
    private static final double NEAREST = 3;
    private static final int STEPS = 40;

    private CompoundTail() {}

    /**
     * About the chance of a count so far from its mean, or farther.
     *
     * @param count of requests
     * @param mean of them; more than 0
     * @param each how many requests a cause brings in the mean; 1 or more
     * @param shape of the gamma distribution of the rate: one over its squared coefficient of variation; infinite where it is known
     */
    public static double logChance(double count, double mean, double each, double shape) {
        double causes = mean / each;
        double doubt = causes / shape;
        double more = each - 1;
        double tilt = tilt(count, causes, more, doubt);
        double tempered = 1 - doubt * (tilt - 1);
        double ofRate = Double.isInfinite(shape) ? causes * (tilt - 1) : -shape * Math.log(tempered);
        if (count == 0) {
            return ofRate;
        }
        double root = each * tilt / (1 + more * tilt);
        double bound = ofRate - count * Math.log(root);
        double growth = tilt * (1 + more * tilt) / tempered;
        double variance = causes * growth * (1 + 2 * more * tilt + doubt * growth);
        double beyond = root > 1 ? 1 - 1 / root : 1 - root;
        return Math.min(0, bound - Math.log(Math.max(beyond, 1e-9) * Math.sqrt(2 * Math.PI * variance)));
    }

    /**
     * The same where the rate is known but for a level, too, that is lognormal with median 1.
     *
     * @param deviation of the level's logarithm
     */
    static double logChance(double count, double mean, double each, double shape, double deviation) {
        double explained = explained(count, mean);
        double farthest = farthest(explained, deviation);
        double side = Math.signum(explained) * deviation;
        double step = (farthest + NEAREST) / STEPS;
        double chance = tail(farthest);
        for (int i = 0; i < STEPS; i++) {
            double at = (i + 0.5) * step - NEAREST;
            double inner = logChance(count, mean * Math.exp(side * at), each, shape);
            chance += step * Math.exp(inner - at * at / 2) / Math.sqrt(2 * Math.PI);
        }
        return Math.log(chance);
    }

    /** What that chance is at least: that of a level which explains the count alone. */
    static double leastLogChance(double count, double mean, double deviation) {
        return Math.log(tail(farthest(explained(count, mean), deviation)));
    }

    /** The logarithm of the level that explains a count. */
    private static double explained(double count, double mean) {
        return Math.log(Math.max(count, 0.5) / mean);
    }

    private static double farthest(double explained, double deviation) {
        return Math.min(FARTHEST, Math.abs(explained) / deviation);
    }

    /** About how probable it is that a normal deviate is more. */
    private static double tail(double deviate) {
        double density = Math.exp(-deviate * deviate / 2) / Math.sqrt(2 * Math.PI);
        return density * 2 / (deviate + Math.sqrt(deviate * deviate + 8 / Math.PI));
    }

    /** Where the bound is least: {@code causes · more · x² + (causes + count · doubt) · x = count · (1 + doubt)}. */
    private static double tilt(double count, double causes, double more, double doubt) {
        double square = causes * more;
        double linear = causes + count * doubt;
        double constant = count * (1 + doubt);
        return 2 * constant / (linear + Math.sqrt(linear * linear + 4 * square * constant));
    }
}
