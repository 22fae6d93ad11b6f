package io.popdb.pulse.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only while a simulation waits, so that an hour takes no time. */
final class ManualTime implements InstantSource, Sleeper {
    private final long startMillis;
    private long millis;
    private long planMillis = Long.MAX_VALUE;
    private Runnable plan = () -> {};

    ManualTime(Instant start) {
        startMillis = start.toEpochMilli();
        millis = startMillis;
    }

    /** Has something done once so much time has passed. */
    void at(Duration after, Runnable planned) {
        planMillis = startMillis + after.toMillis();
        plan = planned;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public void forMillis(long pause) {
        millis += pause;
        if (millis >= planMillis) {
            planMillis = Long.MAX_VALUE;
            plan.run();
        }
    }
}
