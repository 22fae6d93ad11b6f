package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.LastSeen;

/**
 * Finds the minutes of which the watch saw, while they were current, all that arrived of one agency. Those that it only caught up on,
 * after it had been stopped or blind, nobody watched: no silence would have been found in time. Not thread-safe.
 */
public final class LiveSight {
    private final Blindness blindness;
    private long sinceMillis = LastSeen.NEVER;
    private long toMillis = LastSeen.NEVER;

    /** @param blindness says which watermark is too old; a leap of the watermark by more than that is a hole */
    public LiveSight(Blindness blindness) {
        this.blindness = blindness;
    }

    /** From an epoch minute up to, and without, another; nothing where both are the same. */
    public record Minutes(long from, long to) {
        public static final Minutes NONE = new Minutes(0, 0);
    }

    /**
     * To be told at every judgement; the minutes that have become whole with it.
     *
     * @param watermarkMillis up to when all that had arrived is seen
     * @param isHeld whether Pulse does not read all that comes, and knows it
     */
    public Minutes see(long watermarkMillis, boolean isHeld, long nowMillis) {
        if (isHeld || blindness.isBlind(watermarkMillis, nowMillis) || watermarkMillis > nowMillis) {
            sinceMillis = LastSeen.NEVER;
            return Minutes.NONE;
        }
        if (sinceMillis == LastSeen.NEVER
                || watermarkMillis < toMillis
                || watermarkMillis - toMillis > blindness.after().toMillis()) {
            sinceMillis = watermarkMillis;
            toMillis = watermarkMillis;
            return Minutes.NONE;
        }
        long from = Math.max(ceil(sinceMillis), Math.floorDiv(toMillis, Spans.MINUTE_MILLIS));
        toMillis = watermarkMillis;
        long to = Math.floorDiv(watermarkMillis, Spans.MINUTE_MILLIS);
        return from < to ? new Minutes(from, to) : Minutes.NONE;
    }

    private static long ceil(long millis) {
        return -Math.floorDiv(-millis, Spans.MINUTE_MILLIS);
    }
}
