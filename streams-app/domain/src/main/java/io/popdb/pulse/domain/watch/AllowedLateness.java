package io.popdb.pulse.domain.watch;

import io.popdb.pulse.domain.counting.LastSeen;
import java.time.Duration;

/**
 * How long after its end a minute of an agency is taken for complete. An event arrives after it occurred: a producer reads
 * its log, fills a batch, perhaps sends it once more; ten seconds suffice for that. Where events of a minute already taken
 * keep coming, the agency's clock is slow or its producer waits: then so much longer.
 *
 * <p>Up to five minutes of that are believed at once, and half of them is given back with every forty minutes of traffic
 * that came in time. More, up to an hour, is believed when it comes again and again for ten minutes, for what comes once is
 * a resend; it then holds until nothing has come late for a week. Immutable.
 *
 * @param briefMillis up to five minutes
 * @param lastingMillis what lasts; 0 for none
 * @param sinceMillis when events first arrived later than five minutes, of those that kept coming
 * @param lastMillis when they last did; {@link LastSeen#NEVER} for never
 */
public record AllowedLateness(long briefMillis, long lastingMillis, long sinceMillis, long lastMillis) {
    private static final long USUAL = Duration.ofSeconds(10).toMillis();
    private static final long MARGIN = Duration.ofSeconds(5).toMillis();
    private static final long BRIEF = Duration.ofMinutes(5).toMillis();
    private static final long BACK = 60;
    private static final long MOST = Duration.ofHours(1).toMillis();
    private static final long LASTS = Duration.ofMinutes(10).toMillis();
    private static final long AGAIN_WITHIN = Duration.ofHours(2).toMillis();
    private static final long HOLDS = Duration.ofDays(7).toMillis();

    /** What is assumed of an agency of which nothing is known. */
    public static final AllowedLateness DEFAULT = new AllowedLateness(USUAL, 0, LastSeen.NEVER, LastSeen.NEVER);

    public long millis(long nowMillis) {
        return lasts(nowMillis) ? Math.max(briefMillis, lastingMillis) : briefMillis;
    }

    /** A minute with traffic was complete when it was taken. */
    public AllowedLateness inTime() {
        return new AllowedLateness(briefMillis - (briefMillis - USUAL) / BACK, lastingMillis, sinceMillis, lastMillis);
    }

    /** Events arrived so long after the end of their minute, which had been taken. What comes later still is a resend. */
    public AllowedLateness late(long byMillis, long arrivedMillis) {
        if (byMillis > MOST) {
            return this;
        }
        if (byMillis <= BRIEF) {
            long brief = Math.min(BRIEF, Math.max(briefMillis, byMillis + MARGIN));
            return new AllowedLateness(brief, lastingMillis, sinceMillis, lastMillis);
        }
        boolean again = lastMillis != LastSeen.NEVER && arrivedMillis - lastMillis <= AGAIN_WITHIN;
        long since = again ? sinceMillis : arrivedMillis;
        long before = lasts(arrivedMillis) ? lastingMillis : 0;
        boolean believed = before > 0 || arrivedMillis - since >= LASTS;
        long lasting = believed ? Math.max(before, byMillis + byMillis / 10) : 0;
        return new AllowedLateness(briefMillis, lasting, since, arrivedMillis);
    }

    private boolean lasts(long nowMillis) {
        return lastMillis != LastSeen.NEVER && nowMillis - lastMillis <= HOLDS;
    }
}
