package io.popdb.pulse.lab;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Minutes as trace files write them, such as {@code 2026-04-13T08:12Z}, counted from the epoch. */
final class TraceTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);

    private TraceTime() {}

    static long minute(long epochMillis) {
        return Math.floorDiv(epochMillis, Spans.MINUTE_MILLIS);
    }

    /** The day on which a minute lies in Vietnam, counted from the epoch. */
    static long localDay(long minute) {
        return VietnamTime.epochDay(minute * Spans.MINUTE_MILLIS);
    }

    static String text(long minute) {
        return FORMAT.format(Instant.ofEpochSecond(minute * 60));
    }
}
