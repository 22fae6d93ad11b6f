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
    private static final int FEWEST = 3;
    private static final int RECENT = 8;
    private static final double[] NONE = {};

    private final int[] newestFirst;
    private final int[] waits;
    private final int never;
    private final int longest;
    private final double scale;

    private Waits(int[] newestFirst, double[] nearScales) {
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
        longest = Math.max(recent, newestFirst.length > RECENT + 6 ? secondOlder : older);
        this.newestFirst = newestFirst;
        waits = newestFirst.clone();
        Arrays.sort(waits);
        int count = 0;
        for (int wait : waits) {
            count += wait == NEVER ? 1 : 0;
        }
        never = count;
        double middle = waits.length == 0 ? 0 : waits[waits.length / 2];
        double own = longest - middle + SLACK;
        double sum = own;
        for (double near : nearScales) {
            sum += Math.min(near, 3 * own + 10);
        }
        scale = sum / (1 + nearScales.length);
    }

    static Waits after(TrafficPast past, long today, DaySort sort, int minuteOfDay, boolean steady) {
        Waits own = new Waits(waitsAfter(past, today, sort, minuteOfDay), NONE);
        int before = Math.max(0, minuteOfDay - 10);
        int after = Math.min(1439, minuteOfDay + 10);
        int[] earlier = waitsAfter(past, today, sort, before);
        int[] later = waitsAfter(past, today, sort, after);
        if (steady || own.scale >= 40) {
            return new Waits(
                    interleave(
                            own.newestFirst,
                            earlier,
                            later,
                            waitsAfter(past, today, sort, Math.max(0, minuteOfDay - 20)),
                            waitsAfter(past, today, sort, Math.min(1439, minuteOfDay + 20))),
                    NONE);
        }
        return new Waits(own.newestFirst, new double[] {new Waits(earlier, NONE).scale, new Waits(later, NONE).scale});
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

    private static int[] waitsAfter(TrafficPast past, long today, DaySort sort, int minuteOfDay) {
        int[] found = new int[TrafficPast.DAYS];
        int days = 0;
        for (long day = today - 1; day > today - TrafficPast.DAYS; day--) {
            if (past.has(day) && past.sort(day).isLike(sort)) {
                int then = past.next(day, minuteOfDay);
                if (!past.anyOutage(day, minuteOfDay, then)) {
                    found[days++] = then == TrafficPast.DAY_MINUTES ? NEVER : then - minuteOfDay;
                }
            }
        }
        return Arrays.copyOf(found, days);
    }

    static Waits before(TrafficPast past, long today, DaySort sort, int minuteOfDay, boolean steady) {
        Waits own = new Waits(waitsBefore(past, today, sort, minuteOfDay), NONE);
        int[] earlier = waitsBefore(past, today, sort, Math.max(1, minuteOfDay - 10));
        int[] later = waitsBefore(past, today, sort, Math.min(1440, minuteOfDay + 10));
        if (steady || own.scale >= 40) {
            return new Waits(
                    interleave(
                            own.newestFirst,
                            earlier,
                            later,
                            waitsBefore(past, today, sort, Math.max(1, minuteOfDay - 20)),
                            waitsBefore(past, today, sort, Math.min(1440, minuteOfDay + 20))),
                    NONE);
        }
        return new Waits(own.newestFirst, new double[] {new Waits(earlier, NONE).scale, new Waits(later, NONE).scale});
    }

    private static int[] waitsBefore(TrafficPast past, long today, DaySort sort, int minuteOfDay) {
        int[] found = new int[TrafficPast.DAYS];
        int days = 0;
        for (long day = today - 1; day > today - TrafficPast.DAYS; day--) {
            if (past.has(day) && past.sort(day).isLike(sort)) {
                int then = past.previous(day, minuteOfDay);
                if (!past.anyOutage(day, Math.max(0, then), minuteOfDay)) {
                    found[days++] = then < 0 ? NEVER : minuteOfDay - 1 - then;
                }
            }
        }
        return Arrays.copyOf(found, days);
    }

    boolean known() {
        return waits.length >= FEWEST;
    }

    int days() {
        return waits.length;
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
        return Math.log((n + 1) / 0.5) + (minutes - longest) * Math.log(n + 1.0) / scale * Math.min(1, level);
    }

    /** What stays of the surprise when the day ends; where nothing may come at all one cannot say when it would have. */
    boolean mayNeverCome() {
        return never > 0;
    }
}
