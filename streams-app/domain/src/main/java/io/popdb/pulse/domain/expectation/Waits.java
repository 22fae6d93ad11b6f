package io.popdb.pulse.domain.expectation;

import java.util.Arrays;

/**
 * How long it was quiet after, or before, a time of day on the days before. Doors, breaks, nightly batches and the ordinary
 * gaps of steady traffic are all of this kind. Beyond the longest that was seen the chance falls off as fast as it did
 * between the middle of the days and the longest.
 */
final class Waits {
    static final int NEVER = 10_000;
    private static final double SLACK = 0.7;
    private static final double FEW = 8;
    private static final int FEWEST = 3;
    private static final int RECENT = 8;
    private static final double LONG = 40;
    private static final double BEND = 0.06;
    private static final double BENT = 6;
    private static final double PER_DAY = 1; // of surprise beyond the longest, at most
    private static final int NEAR = 10;
    private static final int AT_MIDNIGHT = 240;

    private final int[] waits;
    private final int days;
    private final int longest;
    private final double scale;
    private final double bend;
    private final double most;

    /** What one looks at: days, from a minute of day on or back from it. */
    record View(TrafficPast past, long today, DaySort sort, boolean anySort, boolean back) {
        int[] waits(int minuteOfDay) {
            int[] found = new int[TrafficPast.DAYS];
            int days = 0;
            for (long day = today - 1; past.has(day, today); day--) {
                if (!anySort && !past.sort(day).isLike(sort)) {
                    continue;
                }
                int then = back ? past.previous(day, minuteOfDay) : past.next(day, minuteOfDay);
                boolean spoilt = back
                        ? past.anyOutage(day, Math.max(0, then), minuteOfDay)
                        : past.anyOutage(day, minuteOfDay, then);
                if (!spoilt) {
                    boolean never = then < 0 || then == TrafficPast.DAY_MINUTES;
                    found[days++] =
                            never ? overMidnight(day, minuteOfDay) : back ? minuteOfDay - 1 - then : then - minuteOfDay;
                }
            }
            return Arrays.copyOf(found, days);
        }

        /** Who works at midnight is heard in the day before or after. */
        private int overMidnight(long day, int minuteOfDay) {
            int wait = NEVER;
            if (back && past.has(day - 1, today)) {
                wait = minuteOfDay - 1 + TrafficPast.DAY_MINUTES - past.previous(day - 1, TrafficPast.DAY_MINUTES);
            } else if (!back && past.has(day + 1, today)) {
                wait = TrafficPast.DAY_MINUTES - minuteOfDay + past.next(day + 1, 0);
            }
            return wait <= AT_MIDNIGHT ? wait : NEVER;
        }

        int clamp(int minuteOfDay) {
            return Math.max(back ? 1 : 0, Math.min(back ? 1440 : 1439, minuteOfDay));
        }
    }

    static Waits of(View view, int minuteOfDay, boolean steady) {
        int[] own = view.waits(minuteOfDay);
        int[] earlier = view.waits(view.clamp(minuteOfDay - NEAR));
        int[] later = view.waits(view.clamp(minuteOfDay + NEAR));
        double ownScale = scale(own, longest(own));
        if (steady || (ownScale >= LONG && longest(own) < NEVER)) {
            int[] pooled = interleave(
                    own,
                    earlier,
                    later,
                    view.waits(view.clamp(minuteOfDay - 2 * NEAR)),
                    view.waits(view.clamp(minuteOfDay + 2 * NEAR)));
            int longest = longest(pooled);
            return new Waits(
                    pooled, own.length, steady ? pooled.length : own.length, longest, scale(pooled, longest), 0);
        }
        double near = Math.min(scale(earlier, longest(earlier)), 3 * ownScale + 10)
                + Math.min(scale(later, longest(later)), 3 * ownScale + 10);
        return new Waits(own, own.length, own.length, longest(own), (ownScale + near) / 3, BEND);
    }

    private Waits(int[] waits, int days, int independent, int longest, double scale, double bend) {
        this.waits = waits.clone();
        Arrays.sort(this.waits);
        this.days = days;
        this.longest = longest;
        this.scale = scale * (1 + FEW / Math.max(1, days));
        this.bend = bend;
        this.most = PER_DAY * independent;
    }

    /** The longest, though a single one of older days is passed over. */
    private static int longest(int[] newestFirst) {
        int recent = 0;
        int older = 0;
        int secondOlder = 0;
        for (int i = 0; i < newestFirst.length; i++) {
            int wait = newestFirst[i];
            if (i < RECENT) {
                recent = Math.max(recent, wait);
            } else if (wait > older) {
                secondOlder = older;
                older = wait;
            } else {
                secondOlder = Math.max(secondOlder, wait);
            }
        }
        return Math.max(recent, newestFirst.length > RECENT + 6 ? secondOlder : older);
    }

    private static double scale(int[] waits, int longest) {
        if (waits.length == 0) {
            return SLACK;
        }
        int[] sorted = waits.clone();
        Arrays.sort(sorted);
        return longest - Math.min(longest, sorted[sorted.length / 2]) + SLACK;
    }

    private static int[] interleave(int[]... samples) {
        int size = 0;
        for (int[] sample : samples) {
            size += sample.length;
        }
        int[] all = new int[size];
        int n = 0;
        for (int i = 0; n < size; i++) {
            for (int[] sample : samples) {
                if (i < sample.length) {
                    all[n++] = sample[i];
                }
            }
        }
        return all;
    }

    boolean known() {
        return days >= FEWEST;
    }

    int days() {
        return days;
    }

    int longest() {
        return longest;
    }

    /** How surprising so many empty minutes are; 0 where too few days are known. */
    double surprise(int minutes, double level) {
        if (!known() || minutes <= 0) {
            return 0;
        }
        int n = waits.length;
        if (minutes <= longest) {
            int asLong = 0;
            for (int i = n - 1; i >= 0 && waits[i] >= minutes; i--) {
                asLong++;
            }
            return Math.log((n + 0.5) / (asLong + 0.5));
        }
        double byTails = byTails(minutes, level);
        return bend > 0 && longest < NEVER && Spread.isEven(waits)
                ? Math.max(byTails, Math.min(Math.log((n + 1) / 0.5) + most, bySpread(minutes)))
                : byTails;
    }

    private double bySpread(int minutes) {
        Spread spread = Spread.of(waits, waits.length);
        return spread.surprise(minutes - spread.mean());
    }

    private double byTails(int minutes, double level) {
        int n = waits.length;
        double beyond = (minutes - longest) * Math.log(n + 1.0) / scale * Math.min(1, level);
        return Math.log((n + 1) / 0.5) + Math.min(most, beyond * (1 + bend * Math.min(BENT, beyond)));
    }
}
