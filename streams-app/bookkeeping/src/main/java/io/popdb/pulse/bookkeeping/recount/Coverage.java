package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.contract.VietnamTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** From which day on a log is complete that has lost its beginning. */
public final class Coverage {
    /** A record that is gone can have been counted on a day that began this much after it arrived. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private Coverage() {}

    /**
     * The first day of which no record can have been lost.
     *
     * @param arrivedMillis when the first record arrived that is left; or, where none is, the last one
     */
    public static LocalDate wholeFrom(long arrivedMillis) {
        return VietnamTime.day(Instant.ofEpochMilli(arrivedMillis).plus(SKEW)).plusDays(1);
    }
}
