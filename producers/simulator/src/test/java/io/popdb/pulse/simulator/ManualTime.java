package io.popdb.pulse.simulator;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only while a simulation waits, so that an hour takes no time. */
final class ManualTime implements InstantSource, Sleeper {
    private long millis;

    ManualTime(Instant start) {
        millis = start.toEpochMilli();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public void forMillis(long pause) {
        millis += pause;
    }
}
