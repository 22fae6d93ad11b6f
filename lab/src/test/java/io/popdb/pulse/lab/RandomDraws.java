package io.popdb.pulse.lab;

import java.util.SplittableRandom;

/** Draws that a generated trace is made of. Equal seeds give equal draws. */
final class RandomDraws {
    private final SplittableRandom random;

    RandomDraws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    RandomDraws split() {
        return new RandomDraws(random.nextLong());
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    double logBetween(double low, double high) {
        return Math.exp(between(Math.log(low), Math.log(high)));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Mean 1, with that coefficient of variation (Marsaglia and Tsang 2000). */
    double gamma(double cv) {
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

    int poisson(double mean) {
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

    int binomial(int n, double p) {
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
