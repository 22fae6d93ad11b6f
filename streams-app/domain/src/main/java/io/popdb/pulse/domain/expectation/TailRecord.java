package io.popdb.pulse.domain.expectation;

import java.util.Arrays;

/**
 * How surprising, by one way of reckoning, the most surprising silence of each of the last days was. Where the reckoning is
 * right these maxima fall off as e^-x; where it is not, more slowly, and the bound drawn from them says so.
 */
public final class TailRecord {
    static final int DAYS = 42;
    private static final int UPPER = 8;
    private static final int FEW = 6;
    private static final double FEW_DAYS = 3;
    private static final double LEAST_SCALE = 0.8;

    private static final double BELIEVED = 15; // days by which the usual scale counts
    private static final int ENOUGH = 15;
    private static final double FINE = 32; // in a nat: what is finer takes place, and says nothing

    private final float[] maxima = new float[DAYS];
    private int days;

    public void startDay() {
        System.arraycopy(maxima, 0, maxima, 1, DAYS - 1);
        maxima[0] = 0;
        days = Math.min(DAYS, days + 1);
    }

    public void add(double surprise) {
        maxima[0] = Math.max(maxima[0], (float) (Math.ceil(surprise * FINE) / FINE));
    }

    /** The most of today. */
    public double ofToday() {
        return maxima[0];
    }

    void forgetToday() {
        maxima[0] = 0;
    }

    /** How many days were seen, {@value #DAYS} at most. */
    public int days() {
        return days;
    }

    /** The most but one. */
    double second() {
        float[] sorted = Arrays.copyOf(maxima, DAYS);
        Arrays.sort(sorted);
        return sorted[DAYS - 2];
    }

    /** The surprise that is exceeded on one day in {@code e^rarity}, where tails usually fall off by such a scale. */
    public double bound(double rarity, double usualScale) {
        if (days < FEW) {
            return rarity + 8;
        }
        float[] sorted = Arrays.copyOf(maxima, days);
        Arrays.sort(sorted);
        if (days >= ENOUGH) { // a single day that was like no other
            sorted[days - 1] = sorted[days - 2];
        }
        int upper = Math.min(UPPER, Math.max(2, days / 3));
        double least = sorted[days - upper];
        double excess = 0;
        for (int i = 1; i < upper; i++) {
            excess += sorted[days - i] - least;
        }
        double scale = Math.max(LEAST_SCALE, (excess + BELIEVED * usualScale) / (upper + BELIEVED));
        return least + scale * (1 + FEW_DAYS / days) * (rarity + Math.log((double) upper / days));
    }

    public Kept save() {
        return new Kept(maxima.clone(), days);
    }

    public void restore(Kept kept) {
        System.arraycopy(kept.maxima, 0, maxima, 0, DAYS);
        days = kept.days;
    }

    /** What is kept of it. */
    @SuppressWarnings("ArrayRecordComponent") // copies; never changed, never compared
    public record Kept(float[] maxima, int days) {}
}
