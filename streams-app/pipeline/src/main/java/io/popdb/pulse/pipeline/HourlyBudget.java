package io.popdb.pulse.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** What may be done a number of times an hour: once more would hide that it does not help. */
final class HourlyBudget {
    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

    private final int times;
    /** When it was spent, by the JVM's own clock; the oldest first. */
    private final Deque<Long> spent = new ArrayDeque<>();

    HourlyBudget(int times) {
        this.times = times;
    }

    /** Whether it may be done now; if so, it counts as done. */
    synchronized boolean spend(long nanos) {
        while (!spent.isEmpty() && nanos - spent.getFirst() > HOUR_NANOS) {
            spent.removeFirst();
        }
        if (spent.size() >= times) {
            return false;
        }
        spent.addLast(nanos);
        return true;
    }
}
