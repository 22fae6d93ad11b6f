package io.popdb.pulse.lab;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Minutes as trace files write them, such as {@code 2026-04-13T08:12Z}, counted from the epoch. */
final class TraceTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);

    private TraceTime() {}

    /** @throws IllegalArgumentException when it is not written so */
    static long minute(String text) {
        try {
            return Math.floorDiv(OffsetDateTime.parse(text).toEpochSecond(), 60L);
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException("not a minute: " + text, notATime);
        }
    }

    static String text(long minute) {
        return FORMAT.format(Instant.ofEpochSecond(minute * 60));
    }
}
