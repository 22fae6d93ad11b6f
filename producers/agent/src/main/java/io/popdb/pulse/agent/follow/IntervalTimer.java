package io.popdb.pulse.agent.follow;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says whether something that is done at intervals is due. The clock may be set back: then it is due at once, instead of hours later. */
final class IntervalTimer {
    private final Duration every;
    private @Nullable Instant last;

    IntervalTimer(Duration every) {
        this.every = every;
    }

    boolean isDue(Instant now) {
        return last == null || isOver(last, every, now);
    }

    void done(Instant now) {
        last = now;
    }

    /** Whether so much time has passed since then, as far as such a clock can tell. */
    static boolean isOver(Instant since, Duration time, Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(time));
    }
}
