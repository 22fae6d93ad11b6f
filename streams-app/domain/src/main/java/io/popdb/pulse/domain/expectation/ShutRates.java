package io.popdb.pulse.domain.expectation;

import java.util.Arrays;

/**
 * What comes of an agency even while its doors are shut that are open at that time of other days. Doors account for its
 * work, and not for this: whoever sends all through lunch, or in the evening, is not at lunch when nothing comes.
 */
final class ShutRates {
    private static final double SURE = 0.95; // of the days
    private static final double THIN = 0.3; // requests a minute: that something came every day is chance
    private static final int DOORS_VARY = 12; // slots
    private static final int ELSE_VARIES = 2;

    private final double[] least;
    private final double whileShut;
    private final boolean office;

    /** @param presenceAround the share of the days on which something came in a slot or its neighbours */
    ShutRates(double[] rates, double[] presenceAround, boolean office) {
        double[] sure = new double[rates.length];
        for (int slot = 0; slot < rates.length; slot++) {
            sure[slot] = presenceAround[slot] >= SURE && rates[slot] > THIN ? rates[slot] : 0;
        }
        this.least = least(sure, office ? DOORS_VARY : ELSE_VARIES);
        this.whileShut = Arrays.stream(sure).min().orElse(0);
        this.office = office;
    }

    /** The lowest so many slots before or after. */
    private static double[] least(double[] rates, int slots) {
        double[] least = new double[rates.length];
        for (int slot = 0; slot < rates.length; slot++) {
            least[slot] = Arrays.stream(rates, Math.max(0, slot - slots), Math.min(rates.length, slot + slots + 1))
                    .min()
                    .orElse(0);
        }
        return least;
    }

    /** Requests a minute; an office that has not opened may not do so today. */
    double rate(int minuteOfDay, boolean notOpened) {
        double atLeast = least[minuteOfDay / TrafficPast.SLOT_MINUTES];
        return notOpened && office ? Math.min(atLeast, whileShut) : atLeast;
    }
}
