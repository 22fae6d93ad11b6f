package io.popdb.pulse.lab;

import java.util.function.LongPredicate;

/** Silent after so many minutes without an event, while {@code watching}. */
final class FixedTimeoutRule implements BaselineRule {
    private final int minutes;
    private final LongPredicate watching;
    private long last = Long.MAX_VALUE;

    FixedTimeoutRule(int minutes, LongPredicate watching) {
        this.minutes = minutes;
        this.watching = watching;
    }

    @Override
    public void arrived(int events, long now) {
        last = now;
    }

    @Override
    public boolean isSilent(long now) {
        return now - last >= minutes && last < now && watching.test(now);
    }
}
