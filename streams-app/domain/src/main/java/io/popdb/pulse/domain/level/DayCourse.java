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
    private static final double LITTLE = 12; // requests in half an hour
    private static final double ENOUGH = 20; // requests of such half hours
    private static final int FEW_DAYS = 3;
    private static final double OUTLIER = 2;
    private static final double OUTLYING_CLUMPS = 5;
    private static final double THIN = 8; // clumps in three slots of all days
    private static final double PRIOR = 0.5; // clumps, of a rate of which nothing is known
    private static final int BY_MINUTES = 2; // slots by which doors vary
    private static final double STEADY = 1.4;
    private static final double LEAST_VARIATION = 0.02;
    private static final double MOST_VARIATION = 2;

    private static final double UNEVEN = 1.7;

    static final DayCourse UNKNOWN = new DayCourse(new double[SLOTS], new double[SLOTS], MostEver.NOTHING, 1, 1);

    private final double[] mean;
    private final double[] most = new double[SLOTS];
    private final double[] shape;
    private final double[] least = new double[SLOTS];
    private final MostEver ever;
    private final double dispersion;
    private final double heightShape;
    private final boolean[] steady = new boolean[SLOTS];

    private DayCourse(double[] mean, double[] shape, MostEver ever, double heightShape, double dispersion) {
        this.dispersion = dispersion;
        this.mean = mean;
        this.shape = shape;
        this.ever = ever;
        this.heightShape = heightShape;
        for (int slot = 0; slot < SLOTS; slot++) {
            most[slot] = mean[slot];
            least[slot] = mean[slot];
            for (int near = Math.max(0, slot - BY_MINUTES); near <= Math.min(SLOTS - 1, slot + BY_MINUTES); near++) {
                least[slot] = Math.min(least[slot], mean[near]);
            }
            for (int near = Math.max(0, slot - BY_MINUTES - 1);
                    near <= Math.min(SLOTS - 1, slot + BY_MINUTES + 1);
                    near++) {
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
     * @param perhapsWorked whether it may turn out to be a day of work, so that what comes on those is no more than ever
     */
    static DayCourse of(List<Long> days, List<Long> all, PastSlots past, double each, boolean perhapsWorked) {
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
        pool(counts, heights, mean, exposure, shape, each);
        double total = Arrays.stream(mean).sum();
        double variation = variation(heights) - (2 * each - 1) / Math.max(1, total);
        return new DayCourse(
                mean,
                shape,
                MostEver.of(all, past, perhapsWorked ? Double.POSITIVE_INFINITY : median(counts)),
                1 / Math.max(LEAST_VARIATION, Math.min(MOST_VARIATION, variation)),
                dispersion(counts, heights, mean));
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
    private static void pool(
            double[][] counts, double[] heights, double[] mean, double[] exposure, double[] shape, double each) {
        boolean[] thin = new boolean[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            double around = 0;
            for (int near = Math.max(0, slot - 1); near <= Math.min(SLOTS - 1, slot + 1); near++) {
                around += mean[near] * exposure[near] / each;
            }
            shape[slot] = PRIOR + around;
            thin[slot] = around < THIN;
        }
        double[] sums = new double[counts.length];
        double[] days = new double[counts.length];
        for (int day = 0; day < counts.length; day++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                if (thin[slot] && !Double.isNaN(counts[day][slot])) {
                    sums[day] += counts[day][slot];
                    days[day] += heights[day];
                }
            }
        }
        int highest = 0;
        double second = 0;
        for (int day = 1; day < sums.length; day++) {
            if (sums[day] > sums[highest]) {
                second = sums[highest];
                highest = day;
            } else {
                second = Math.max(second, sums[day]);
            }
        }
        if (sums[highest] > OUTLIER * second + OUTLYING_CLUMPS * each) {
            sums[highest] = 0;
            days[highest] = 0;
        }
        double clumps = Arrays.stream(sums).sum() / each;
        double exposed = Arrays.stream(days).sum();
        for (int slot = 0; slot < SLOTS; slot++) {
            if (thin[slot]) {
                mean[slot] = (PRIOR + clumps) * each / Math.max(1, exposed);
                shape[slot] = PRIOR + clumps;
            }
        }
    }

    /** Variance over mean of half hours in which little comes; one day aside. */
    private static double dispersion(double[][] counts, double[] heights, double[] mean) {
        double all = 0;
        double squares = 0;
        double most = 0;
        for (int day = 0; day < counts.length; day++) {
            double ofDay = 0;
            for (int slot = 0; slot + 2 < SLOTS; slot += 3) {
                double usual = (mean[slot] + mean[slot + 1] + mean[slot + 2]) * heights[day];
                double miss = counts[day][slot] + counts[day][slot + 1] + counts[day][slot + 2] - usual;
                double before = mean[Math.max(0, slot - 1)];
                double after = mean[Math.min(SLOTS - 1, slot + 3)];
                boolean even = Math.max(before, after) <= 1.5 * Math.min(before, after);
                if (usual < LITTLE && even && !Double.isNaN(miss)) {
                    all += usual;
                    ofDay += miss * miss;
                }
            }
            squares += ofDay;
            most = Math.max(most, ofDay);
        }
        return all < ENOUGH ? 1 : (squares - most) / all;
    }

    private static double variation(double[] heights) {
        double mean = Arrays.stream(heights).average().orElse(1);
        return Arrays.stream(heights)
                        .map(height -> (height / mean - 1) * (height / mean - 1))
                        .sum()
                / (heights.length - 1);
    }

    private static double median(double[][] counts) {
        double[] totals = Arrays.stream(counts)
                .mapToDouble(day ->
                        Arrays.stream(day).filter(count -> !Double.isNaN(count)).sum())
                .sorted()
                .toArray();
        return totals[totals.length / 2];
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

    /** Whether doors that open or close early or late make no great difference. */
    boolean isEven(int minuteOfDay) {
        int slot = minuteOfDay / PastSlots.MINUTES;
        return least[slot] * UNEVEN >= most[slot];
    }

    double least(int minuteOfDay) {
        return least[minuteOfDay / PastSlots.MINUTES] / PastSlots.MINUTES;
    }

    /** The most that ever came in so many minutes about then, on a day of height one. */
    double ever(int minuteOfDay, int minutes) {
        return ever.about(minuteOfDay / PastSlots.MINUTES, minutes);
    }

    double dispersion() {
        return dispersion;
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
