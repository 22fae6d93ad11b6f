package io.popdb.pulse.domain.level;

import java.util.Arrays;
import java.util.List;

/**
 * What a day should bring, minute by minute, if it is as high as most like it: read off the days like it.
 *
 * <p>Slots in which hardly anything ever comes are taken together: forty quiet nights say how rare a request at night is, and a night's
 * single slots do not. As doors open and close some minutes early or late, what is usual in a slot lies between the most and the least
 * of it and its neighbours.
 */
final class DayCourse {
    private static final int SLOTS = PastSlots.A_DAY;
    private static final int FEW_DAYS = 3;
    private static final double OUTLIER = 2;
    private static final double OUTLYING_CLUMPS = 5;
    private static final double THIN = 8; // clumps in three slots of all days
    private static final double PRIOR = 0.5; // clumps, of a rate of which nothing is known
    private static final int BY_MINUTES = 2; // slots by which doors vary
    private static final int EVER_NEAR = 6; // slots
    private static final int MANY_DAYS = 10;
    private static final double STEADY = 1.4;
    private static final double LEAST_VARIATION = 0.02;
    private static final double MOST_VARIATION = 2;

    static final DayCourse UNKNOWN = new DayCourse(new double[SLOTS], new double[SLOTS], new double[SLOTS], 1);

    private final double[] mean;
    private final double[] most = new double[SLOTS];
    private final double[] shape;
    private final double[] ever;
    private final double heightShape;
    private final boolean[] steady = new boolean[SLOTS];

    private DayCourse(double[] mean, double[] shape, double[] ever, double heightShape) {
        this.mean = mean;
        this.shape = shape;
        this.ever = ever;
        this.heightShape = heightShape;
        for (int slot = 0; slot < SLOTS; slot++) {
            most[slot] = mean[slot];
            for (int near = Math.max(0, slot - BY_MINUTES); near <= Math.min(SLOTS - 1, slot + BY_MINUTES); near++) {
                most[slot] = Math.max(most[slot], mean[near]);
            }
            steady[slot] = isSteady(mean, slot);
        }
    }

    /** Whether the half hours before, about and after a slot bring about as much. */
    private static boolean isSteady(double[] mean, int slot) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int middle = slot - BY_MINUTES; middle <= slot + BY_MINUTES; middle += BY_MINUTES) {
            double about = 0;
            for (int near = middle - 1; near <= middle + 1; near++) {
                about += mean[Math.floorMod(near, SLOTS)];
            }
            least = Math.min(least, about);
            most = Math.max(most, about);
        }
        return most <= STEADY * least;
    }

    /**
     * Of the days like it that are remembered.
     *
     * @param days counted from the epoch
     * @param all days that are remembered
     * @param each how many requests come together
     */
    static DayCourse of(List<Long> days, List<Long> all, PastSlots past, double each) {
        double[][] counts = days.stream()
                .map(day -> slots(past, day))
                .filter(day -> Arrays.stream(day).anyMatch(count -> !Double.isNaN(count)))
                .toArray(double[][]::new);
        if (counts.length < FEW_DAYS) {
            return UNKNOWN;
        }
        double[] heights = heights(counts, each);
        double[] mean = new double[SLOTS];
        double[] exposure = new double[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            mean[slot] = mean(counts, heights, slot, each, exposure);
        }
        double[] shape = new double[SLOTS];
        pool(mean, exposure, shape, each);
        double total = Arrays.stream(mean).sum();
        double variation = variation(heights) - (2 * each - 1) / Math.max(1, total);
        return new DayCourse(
                mean, shape, ever(all, past), 1 / Math.max(LEAST_VARIATION, Math.min(MOST_VARIATION, variation)));
    }

    private static double[] slots(PastSlots past, long day) {
        double[] counts = new double[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            counts[slot] = past.requests(day * SLOTS + slot);
        }
        return counts;
    }

    /** How high each day stood, in the mean one. */
    private static double[] heights(double[][] counts, double each) {
        double[] heights = new double[counts.length];
        Arrays.fill(heights, 1);
        double[] mean = new double[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            mean[slot] = mean(counts, heights, slot, each, new double[SLOTS]);
        }
        for (int day = 0; day < counts.length; day++) {
            double seen = 5;
            double usual = 5;
            for (int slot = 0; slot < SLOTS; slot++) {
                if (!Double.isNaN(counts[day][slot])) {
                    seen += counts[day][slot];
                    usual += mean[slot];
                }
            }
            heights[day] = Math.max(0.05, seen / usual);
        }
        return heights;
    }

    /** Of a day of height one; a day that is like no other is left out, since it may have been a surge. */
    private static double mean(double[][] counts, double[] heights, int slot, double each, double[] exposure) {
        double sum = 0;
        double days = 0;
        double second = 0;
        int highest = -1;
        for (int day = 0; day < counts.length; day++) {
            double count = counts[day][slot];
            if (!Double.isNaN(count)) {
                sum += count;
                days += heights[day];
                if (highest < 0 || count / heights[day] > counts[highest][slot] / heights[highest]) {
                    second = highest < 0 ? 0 : counts[highest][slot] / heights[highest];
                    highest = day;
                } else {
                    second = Math.max(second, count / heights[day]);
                }
            }
        }
        if (highest >= 0 && counts[highest][slot] / heights[highest] > OUTLIER * second + OUTLYING_CLUMPS * each) {
            sum -= counts[highest][slot];
            days -= heights[highest];
        }
        exposure[slot] = days;
        return days > 0 ? sum / days : 0;
    }

    /** Takes thin slots together, and says of each slot how well its rate is known. */
    private static void pool(double[] mean, double[] exposure, double[] shape, double each) {
        double clumps = 0;
        double days = 0;
        boolean[] thin = new boolean[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            double around = 0;
            for (int near = Math.max(0, slot - 1); near <= Math.min(SLOTS - 1, slot + 1); near++) {
                around += mean[near] * exposure[near] / each;
            }
            shape[slot] = PRIOR + around;
            thin[slot] = around < THIN;
            if (thin[slot]) {
                clumps += mean[slot] * exposure[slot] / each;
                days += exposure[slot];
            }
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            if (thin[slot]) {
                mean[slot] = (PRIOR + clumps) * each / Math.max(1, days);
                shape[slot] = PRIOR + clumps;
            }
        }
    }

    private static double variation(double[] heights) {
        double mean = Arrays.stream(heights).average().orElse(1);
        return Arrays.stream(heights)
                        .map(height -> (height / mean - 1) * (height / mean - 1))
                        .sum()
                / (heights.length - 1);
    }

    /** The most that ever came in a slot or near it, one day aside where there are many: that may have been a surge. */
    private static double[] ever(List<Long> days, PastSlots past) {
        double[] ever = new double[SLOTS];
        double[] ofDays = new double[days.size()];
        for (int slot = 0; slot < SLOTS; slot++) {
            for (int i = 0; i < ofDays.length; i++) {
                ofDays[i] = most(days.get(i) * SLOTS + slot, past);
            }
            Arrays.sort(ofDays);
            ever[slot] = ofDays[Math.max(0, ofDays.length - (ofDays.length >= MANY_DAYS ? 2 : 1))];
        }
        return ever;
    }

    private static double most(long slot, PastSlots past) {
        double most = 0;
        for (long near = slot - EVER_NEAR; near <= slot + EVER_NEAR; near++) {
            double requests = past.requests(near);
            if (requests > most) { // not so where it is not known
                most = requests;
            }
        }
        return most;
    }

    boolean isKnown() {
        return this != UNKNOWN;
    }

    /** Requests a minute. */
    double mean(int minuteOfDay) {
        return mean[minuteOfDay / PastSlots.MINUTES] / PastSlots.MINUTES;
    }

    double most(int minuteOfDay) {
        return most[minuteOfDay / PastSlots.MINUTES] / PastSlots.MINUTES;
    }

    /** The most that ever came about then, in a minute of ten. */
    double ever(int minuteOfDay) {
        return ever[minuteOfDay / PastSlots.MINUTES] / PastSlots.MINUTES;
    }

    /** Whether about as much comes before and after. */
    boolean isSteady(int minuteOfDay) {
        return isKnown() && steady[minuteOfDay / PastSlots.MINUTES];
    }

    /** The coefficient of variation of what is believed of the rate. */
    double doubt(int minuteOfDay) {
        return 1 / Math.sqrt(shape[minuteOfDay / PastSlots.MINUTES]);
    }

    /** One over the squared coefficient of variation of days' heights. */
    double heightShape() {
        return heightShape;
    }
}
