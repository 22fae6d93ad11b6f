package io.popdb.pulse.domain.profile;

import java.util.stream.IntStream;

/** The log-spaced levels that {@link LevelFilter} knows, and how likely each is where nothing has been seen yet. */
final class LevelGrid {
    static final int SIZE = 40;

    private static final double LOG_LOWEST = Math.log(0.003);
    private static final double LOG_STEP = (Math.log(12) - LOG_LOWEST) / (SIZE - 1);
    private static final double ANY = 0.002; // the share of levels from a slump up, however little an agency varies
    private static final double SLUMP = 0.22;
    private static final double[] LEVELS =
            IntStream.range(0, SIZE).mapToDouble(i -> Math.exp(log(i))).toArray();

    private LevelGrid() {}

    static double level(int i) {
        return LEVELS[i];
    }

    static double log(int i) {
        return LOG_LOWEST + i * LOG_STEP;
    }

    /** Gamma of that mean and squared coefficient of variation. */
    static void prior(double mean, double spreadSquared, double[] chances) {
        double all = 0;
        int slumpUp = 0;
        for (int i = 0; i < SIZE; i++) {
            double level = LEVELS[i] / mean;
            chances[i] = Math.exp((Math.log(level) + 1 - level) / spreadSquared);
            all += chances[i];
            slumpUp += LEVELS[i] >= SLUMP ? 1 : 0;
        }
        for (int i = 0; i < SIZE; i++) {
            chances[i] = (1 - ANY) * chances[i] / all + (LEVELS[i] >= SLUMP ? ANY / slumpUp : 0);
        }
    }
}
