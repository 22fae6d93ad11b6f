package io.popdb.pulse.contract;

import java.util.Random;

/**
 * Randomness for property tests. Each run has another seed, which is printed; {@code -Dpulse.seed=…} repeats a run.
 */
public final class Seed {
    private static final long SEED = Long.getLong("pulse.seed", System.nanoTime());

    private Seed() {}

    /** Numbers for one test; the same seed gives each test the same numbers, whatever ran before it. */
    public static Random random(String test) {
        System.out.println(test + ": repeat with -Dpulse.seed=" + SEED);
        return new Random(SEED);
    }
}
