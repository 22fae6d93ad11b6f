package io.popdb.pulse.domain.expectation;

import java.util.Arrays;

/** Compares whole days of an agency's past with one another. */
record DayKinship(TrafficPast past, long today) {
    private static final int SLOTS = TrafficPast.SLOTS;
    private static final int PART = 18; // slots: three hours
    private static final double SIMILAR = 0.8;
    private static final double AS_MUCH = 0.6;
    private static final int HALF_DAY = TrafficPast.DAY_MINUTES / 2;
    private static final int AROUND = 15; // slots
    private static final double QUIET = 0.02;
    private static final double NOT_QUIET = 0.2;
    private static final int DAYS_TO_COMPARE = 5;
    private static final double WORTH_COMPARING = 30; // requests
    private static final double NEXT_TO_NOTHING = 0.15;
    private static final int LATELY = 10;
    private static final int RECURS = 3;

    /** Whether, as far as can be seen, it makes no difference to the agency of which sort a day is. */
    boolean everyDay() {
        double[][] profile = new double[2][SLOTS / PART];
        int[] days = new int[2];
        DaySort sort = past.sort(today);
        DaySort other = sort == DaySort.WORKING ? DaySort.SUNDAY : sort;
        for (long day = today - 1; past.has(day, today); day--) {
            DaySort of = past.sort(day);
            int side = of == DaySort.WORKING ? 0 : of.isLike(other) ? 1 : -1;
            if (side >= 0) {
                days[side]++;
                for (int slot = 0; slot < SLOTS; slot++) {
                    profile[side][slot / PART] += past.count(day, slot);
                }
            }
        }
        boolean enough = days[0] >= 3 && days[1] >= (sort == DaySort.WORKING ? 2 : 1);
        return enough && alike(profile, days);
    }

    private static boolean alike(double[][] profile, int[] days) {
        double product = 0;
        double[] square = new double[2];
        double[] sum = new double[2];
        for (int i = 0; i < SLOTS / PART; i++) {
            product += profile[0][i] * profile[1][i];
            for (int side = 0; side < 2; side++) {
                square[side] += profile[side][i] * profile[side][i];
                sum[side] += profile[side][i] / days[side];
            }
        }
        return sum[1] > AS_MUCH * sum[0]
                && sum[0] > AS_MUCH * sum[1]
                && product > SIMILAR * Math.sqrt(square[0] * square[1]);
    }

    /** Whether today brought next to nothing, as few of its sort did lately. */
    boolean wasOff(boolean everyDay) {
        double[] totals = new double[TrafficPast.DAYS];
        int days = 0;
        for (long day = today - 1; past.has(day, today); day--) {
            if (everyDay || past.sort(day).isLike(past.sort(today))) {
                totals[days++] = total(day);
            }
        }
        if (days < DAYS_TO_COMPARE) {
            return false;
        }
        double brought = total(today);
        int asLittle = 0;
        for (int i = 0; i < Math.min(days, LATELY); i++) {
            asLittle += totals[i] <= brought * 2 ? 1 : 0;
        }
        Arrays.sort(totals, 0, days);
        double middle = totals[days / 2];
        return middle >= WORTH_COMPARING && brought < NEXT_TO_NOTHING * middle && asLittle < RECURS;
    }

    private double total(long day) {
        double total = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            total += past.count(day, slot);
        }
        return total;
    }

    /**
     * Lets days begin half a day later than they do where it is quiet then and is not now. A day that begins at noon is named
     * by the calendar day of its middle request.
     */
    void arrangeDays() {
        int begin = quietestBegin();
        boolean settled = begin > 0 && begin == past.daysBeginAt();
        past.beginDaysAt(begin, settled ? middle() : HALF_DAY);
    }

    private int quietestBegin() {
        double atBegin = 0;
        double atHalf = 0;
        double all = 0;
        for (long day = today - 1; past.has(day, today); day--) {
            for (int slot = 0; slot < SLOTS; slot++) {
                double count = past.count(day, slot);
                all += count;
                atBegin += slot < AROUND || slot >= SLOTS - AROUND ? count : 0;
                atHalf += Math.abs(slot - SLOTS / 2) < AROUND ? count : 0;
            }
        }
        boolean turn = all > 0 && atHalf < QUIET * all && atBegin > NOT_QUIET * all;
        return turn ? HALF_DAY - past.daysBeginAt() : past.daysBeginAt();
    }

    /** How long after a day's begin its middle request comes. */
    private int middle() {
        double[] slots = new double[SLOTS];
        double all = 0;
        for (long day = today - 1; past.has(day, today); day--) {
            for (int slot = 0; slot < SLOTS; slot++) {
                slots[slot] += past.count(day, slot);
                all += past.count(day, slot);
            }
        }
        double before = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            before += slots[slot];
            if (before > all / 2) {
                return slot * TrafficPast.SLOT_MINUTES;
            }
        }
        return HALF_DAY;
    }
}
