package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.PartitionTally;

/**
 * When an agency was first and last heard of, and since when it is due to be: the one place that knows. {@link
 * LastSeen#NEVER} for what never was. Immutable.
 *
 * @param firstMinute in which a request came
 * @param lastMinute in which a request came, also where its exact time is not known
 * @param requestMillis when a request last came, as ingest told it
 * @param heartbeatMillis when a heartbeat last came
 * @param excusedMillis before that nothing was due (downtime, mass silence)
 */
public record LastHeard(
        long firstMinute, long lastMinute, long requestMillis, long heartbeatMillis, long excusedMillis) {
    static final LastHeard NEVER =
            new LastHeard(LastSeen.NEVER, LastSeen.NEVER, LastSeen.NEVER, LastSeen.NEVER, LastSeen.NEVER);

    LastHeard request(long minute) {
        return new LastHeard(
                anyRequest() ? firstMinute : minute,
                Math.max(lastMinute, minute),
                requestMillis,
                heartbeatMillis,
                excusedMillis);
    }

    /** As ingest tells it, which may be before the minute is complete. */
    LastHeard requestAt(long atMillis) {
        LastHeard told = new LastHeard(
                firstMinute, lastMinute, Math.max(requestMillis, atMillis), heartbeatMillis, excusedMillis);
        return atMillis == LastSeen.NEVER ? this : told.request(Math.floorDiv(atMillis, Spans.MINUTE_MILLIS));
    }

    LastHeard heartbeatAt(long atMillis) {
        return new LastHeard(
                firstMinute, lastMinute, requestMillis, Math.max(heartbeatMillis, atMillis), excusedMillis);
    }

    /** Without what ingest told: that is known from elsewhere. */
    LastHeard untold() {
        return new LastHeard(firstMinute, lastMinute, LastSeen.NEVER, LastSeen.NEVER, excusedMillis);
    }

    LastHeard excuse(long untilMillis) {
        return new LastHeard(
                firstMinute, lastMinute, requestMillis, heartbeatMillis, Math.max(excusedMillis, untilMillis));
    }

    /** Whether nothing was due in a minute, or in part of it. */
    boolean excuses(long minute) {
        return minute * Spans.MINUTE_MILLIS < excusedMillis;
    }

    /** Since when requests are asked for. */
    long requestsDueMillis() {
        return Math.max(requestsUntil(), excusedMillis);
    }

    /**
     * Since when heartbeats are asked for: of one that sends them, a request is a sign of life as well.
     *
     * @param slowMillis by how much its clock goes slow: what is older than {@link PartitionTally#SKEW_TOLERANCE} as it arrives is
     *     known by when it occurred
     */
    long heartbeatsDueMillis(long slowMillis) {
        boolean byItsClock = anyHeartbeat() && slowMillis > PartitionTally.SKEW_TOLERANCE.toMillis();
        return Math.max(byItsClock ? aliveMillis() + slowMillis : aliveMillis(), excusedMillis);
    }

    boolean anyRequest() {
        return firstMinute != LastSeen.NEVER;
    }

    boolean anyHeartbeat() {
        return heartbeatMillis != LastSeen.NEVER;
    }

    boolean anything() {
        return anyRequest() || anyHeartbeat();
    }

    /** The last sign of life of one that sends heartbeats, to the millisecond. */
    long aliveMillis() {
        return anyHeartbeat() ? Math.max(requestMillis, heartbeatMillis) : LastSeen.NEVER;
    }

    /** The end of the minute of the last request. */
    long requestsUntil() {
        return anyRequest() ? (lastMinute + 1) * Spans.MINUTE_MILLIS : LastSeen.NEVER;
    }
}
