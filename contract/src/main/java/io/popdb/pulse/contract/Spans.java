package io.popdb.pulse.contract;

/** Spans of time in milliseconds, the unit of hot paths and of what is stored. */
public final class Spans {
    public static final long MINUTE_MILLIS = 60_000;
    public static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
    public static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private Spans() {}
}
