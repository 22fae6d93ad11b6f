package io.popdb.pulse.simulator;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How a simulation lets time pass; a test moves its clock instead. */
@FunctionalInterface
interface Sleeper {
    Sleeper REAL = millis -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));

    /** Returns after about that long, or earlier. */
    void forMillis(long millis);
}
