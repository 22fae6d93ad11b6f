package io.popdb.pulse.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The local calendar that days, months and hours are cut by: Asia/Ho_Chi_Minh, which has been UTC+7 without daylight
 * saving since 1975, so that the hot path needs no table of rules.
 */
public final class VietnamTime {
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** How far it is ahead of UTC. */
    public static final long OFFSET_MILLIS = 7 * Spans.HOUR_MILLIS;

    private VietnamTime() {}

    /** The local day that holds the moment, as {@link LocalDate#toEpochDay()} counts days. */
    public static long epochDay(long epochMillis) {
        return Math.floorDiv(epochMillis + OFFSET_MILLIS, Spans.DAY_MILLIS);
    }

    /** The local hour of the day that holds the moment, 0 to 23. */
    public static int hourOfDay(long epochMillis) {
        return (int) (Math.floorMod(epochMillis + OFFSET_MILLIS, Spans.DAY_MILLIS) / Spans.HOUR_MILLIS);
    }

    public static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** The moment at which the local day begins. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
