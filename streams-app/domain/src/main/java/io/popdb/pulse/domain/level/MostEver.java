package io.popdb.pulse.domain.level;

import java.util.Arrays;
import java.util.List;

/** The most that ever came about a time of day, in windows of some lengths: what came before is no surge, whatever a model says. */
final class MostEver {
    private static final int SLOTS = PastSlots.A_DAY;
    private static final int NEAR = 6; // slots
    private static final int[] LENGTHS = {1, 2, 3, 5, 6, 9, 12}; // slots
    private static final int LONGEST = 12;
    private static final int MARGIN = NEAR + LONGEST;
    private static final int MANY_DAYS = 10;
    private static final double FEW = 5; // requests

    static final MostEver NOTHING = new MostEver(new double[LONGEST][SLOTS]);

    private final double[][] most;

    private MostEver(double[][] most) {
        this.most = most;
    }

    /** In so many minutes that end in a slot or within an hour of it; at least in ten. */
    double about(int slot, int minutes) {
        return most[(minutes - 1) / PastSlots.MINUTES][slot];
    }

    /**
     * The most that ever came in so many slots about then, at the height of its day, one day aside where there are many: that may have
     * been a surge.
     *
     * @param total requests of a day of height one; infinite where all days are taken as they were
     */
    static MostEver of(List<Long> days, PastSlots past, double total) {
        double[][] sums = new double[days.size()][];
        double[] heights = new double[days.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = slotsAbout(past, days.get(i));
            double ofDay = 0;
            for (int slot = 0; slot < SLOTS; slot++) {
                double count = sums[i][slot + MARGIN];
                ofDay += Double.isNaN(count) ? 0 : count;
            }
            heights[i] = Math.max(1, (ofDay + FEW) / (total + FEW));
        }
        double[][] ever = new double[LONGEST][SLOTS];
        double[] ofDays = new double[days.size()];
        for (int length : LENGTHS) {
            double[][] most = new double[days.size()][];
            for (int i = 0; i < most.length; i++) {
                most[i] = mostAbout(sums[i], length);
            }
            for (int slot = 0; slot < SLOTS; slot++) {
                for (int i = 0; i < most.length; i++) {
                    ofDays[i] = most[i][slot] / heights[i];
                }
                Arrays.sort(ofDays);
                ever[length - 1][slot] = ofDays[Math.max(0, ofDays.length - (ofDays.length >= MANY_DAYS ? 2 : 1))];
            }
        }
        return new MostEver(ever);
    }

    private static double[] slotsAbout(PastSlots past, long day) {
        double[] counts = new double[SLOTS + 2 * MARGIN];
        for (int slot = 0; slot < counts.length; slot++) {
            counts[slot] = past.requests(day * SLOTS + slot - MARGIN);
        }
        return counts;
    }

    /** Of windows that end in a slot or within an hour of it. */
    private static double[] mostAbout(double[] counts, int length) {
        double[] sums = new double[counts.length];
        for (int slot = length - 1; slot < counts.length; slot++) {
            for (int back = 0; back < length; back++) {
                double count = counts[slot - back];
                sums[slot] += Double.isNaN(count) ? 0 : count;
            }
        }
        double[] most = new double[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            for (int near = slot + MARGIN - NEAR; near <= slot + MARGIN + NEAR; near++) {
                most[slot] = Math.max(most[slot], sums[near]);
            }
        }
        return most;
    }
}
