package io.popdb.pulse.streams.silence;

import java.time.Duration;

/**
 * How long after its end a minute of an agency is taken for complete. An event arrives after it occurred: a producer reads
 * its log, fills a batch, perhaps sends it once more; ten seconds suffice for that. Where events of a minute already taken
 * keep coming, the agency's clock is slow or its producer waits: then so much longer, up to the five minutes within which
 * a claimed time is believed. Half of that is given back with every forty minutes of traffic that came in time.
 */
public record Settling(long millis) {
    private static final long USUAL = Duration.ofSeconds(10).toMillis();
    private static final long MARGIN = Duration.ofSeconds(5).toMillis();
    private static final long MOST = Duration.ofMinutes(5).toMillis();
    private static final long BACK = 60;

    /** What is assumed of an agency of which nothing is known. */
    public static final Settling FIRST = new Settling(USUAL);

    /** A minute with traffic was complete when it was taken. */
    public Settling inTime() {
        return new Settling(millis - (millis - USUAL) / BACK);
    }

    /** Events arrived so long after the end of their minute, which had been taken. What comes later still is a resend. */
    public Settling late(long byMillis) {
        return byMillis > MOST ? this : new Settling(Math.min(MOST, Math.max(millis, byMillis + MARGIN)));
    }
}
