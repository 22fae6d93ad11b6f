package io.popdb.pulse.domain.counting;

/**
 * The classes that durations are counted in, from 5 ms to one minute. They are part of {@code popdb.counts.v1} and of
 * the metric's {@code le} label: a change is a new version of both.
 */
public final class DurationBuckets {
    private static final long[] UPPER_MILLIS = {
        5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000
    };

    /** The classes, the last of which has no upper bound. */
    public static final int COUNT = UPPER_MILLIS.length + 1;

    private DurationBuckets() {}

    /** The class of a duration: the first whose upper bound is not below it. */
    public static int indexOf(long durationMillis) {
        int index = 0;
        while (index < UPPER_MILLIS.length && durationMillis > UPPER_MILLIS[index]) {
            index++;
        }
        return index;
    }

    /** The inclusive upper bound of a class in seconds; infinite for the last. */
    public static double upperSeconds(int index) {
        return index < UPPER_MILLIS.length ? UPPER_MILLIS[index] / 1000.0 : Double.POSITIVE_INFINITY;
    }

    /** The class's name in {@code popdb.counts.v1}: its upper bound in milliseconds, or {@code more}. */
    static String nameOf(int index) {
        return index < UPPER_MILLIS.length ? Long.toString(UPPER_MILLIS[index]) : "more";
    }
}
