package io.popdb.pulse.lab.shapes;

import java.util.SplittableRandom;

/** Draws that a generated trace is made of. Equal seeds give equal draws. */
public final class RandomDraws {
    private final SplittableRandom random;

    public RandomDraws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Those of a place, of which neighbours draw nothing alike; without using up any of others. */
    static RandomDraws scattered(long place) {
        return new RandomDraws(place * 0x9E3779B97F4A7C15L);
    }

    public RandomDraws split() {
        return new RandomDraws(random.nextLong());
    }

    public boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    public double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    public double logBetween(double low, double high) {
        return Math.exp(between(Math.log(low), Math.log(high)));
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A draw from a normal distribution. */
    public double normal(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    public double exponential(double mean) {
        return -mean * Math.log1p(-random.nextDouble());
    }

    /** Mean 1, with that coefficient of variation (Marsaglia and Tsang 2000). */
    public double gamma(double cv) {
        double shape = 1 / (cv * cv);
        double boost = 1;
        double d = shape - 1.0 / 3;
        if (shape < 1) {
            boost = Math.pow(random.nextDouble(), 1 / shape);
            d += 1;
        }
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v * boost / shape;
            }
        }
    }

    public int poisson(double mean) {
        if (mean > 500) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    public int binomial(int n, double p) {
        if (p <= 0) {
            return 0;
        }
        if (n * p * (1 - p) > 100) {
            long near = Math.round(n * p + Math.sqrt(n * p * (1 - p)) * random.nextGaussian());
            return (int) Math.min(n, Math.max(0, near));
        }
        int hits = 0;
        for (int i = 0; i < n; i++) {
            hits += random.nextDouble() < p ? 1 : 0;
        }
        return hits;
    }
}
