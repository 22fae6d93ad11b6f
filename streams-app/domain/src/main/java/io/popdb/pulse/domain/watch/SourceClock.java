package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import java.time.Duration;

/**
 * What is taken for the error of an agency's clock, by how old what it sends is when it arrives. Nothing arrives before it
 * occurred: the smallest age of a minute is the clock's error and the least time that anything took.
 *
 * <p>An error is believed once four minutes in which something arrived agree on it. What waited to be sent has an age, too; as it is
 * caught up the age falls, so that they do not agree. A clock that goes slow can send nothing younger than its error: a
 * minute that holds something younger speaks against it at once, and three in a row put it right. Immutable.
 *
 * @param errorMillis that is believed; positive where it goes slow, 0 where it is right to some minutes
 * @param lately the smallest age of the last minute in which something arrived
 * @param agreeing how many minutes, the last included, agree with the first of them
 * @param agreedMillis the smallest age of the first of them
 * @param against how many minutes in a row held something younger than a clock so slow could send
 */
record SourceClock(long errorMillis, long lately, int agreeing, long agreedMillis, int against) {
    static final SourceClock RIGHT = new SourceClock(0, 0, 0, 0, 0);

    /** An age that is as far from what is believed tells of another clock. */
    static final long TOLERANCE_MILLIS = Spans.MINUTE_MILLIS;

    private static final long LEAST_MILLIS = Duration.ofMinutes(3).toMillis();
    private static final int STEADY = 4;
    private static final int PUT_RIGHT = 3;

    /** The next minute in which anything arrived. */
    SourceClock minute(long smallestMillis) {
        boolean agrees = agreeing > 0 && Math.abs(smallestMillis - agreedMillis) <= TOLERANCE_MILLIS;
        int agreed = agrees ? Math.min(STEADY, agreeing + 1) : 1;
        long first = agrees ? agreedMillis : smallestMillis;
        int nowAgainst = errorMillis > 0 && smallestMillis < errorMillis - TOLERANCE_MILLIS ? against + 1 : 0;
        boolean believed = agreed == STEADY || nowAgainst == PUT_RIGHT;
        long error =
                believed ? known(agreed == STEADY ? Math.min(first, smallestMillis) : smallestMillis) : errorMillis;
        return new SourceClock(error, smallestMillis, agreed, first, believed ? 0 : nowAgainst);
    }

    private static long known(long millis) {
        return Math.abs(millis) < LEAST_MILLIS ? 0 : millis;
    }

    boolean isSlow() {
        return errorMillis > 0;
    }

    /** By how much it goes slow; 0 where it does not, or speaks against it now. */
    long slowMillis() {
        return Math.max(0, nowMillis());
    }

    /** What to take for its error now: what speaks against one that is believed is taken at its word. */
    long nowMillis() {
        return against > 0 ? known(lately) : errorMillis;
    }
}
