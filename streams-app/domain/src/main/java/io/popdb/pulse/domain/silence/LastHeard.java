package io.popdb.pulse.domain.silence;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.LastSeen;

/** When a connection was first and last heard of; {@link LastSeen#NEVER} for what never was. */
final class LastHeard implements Persisted {
    private long firstRequest = LastSeen.NEVER;
    private long lastRequest = LastSeen.NEVER;
    private long heartbeatMillis = LastSeen.NEVER;
    private long excusedMillis = LastSeen.NEVER;

    void request(long minute) {
        firstRequest = firstRequest == LastSeen.NEVER ? minute : firstRequest;
        lastRequest = Math.max(lastRequest, minute);
    }

    void heartbeat(long atMillis) {
        heartbeatMillis = Math.max(heartbeatMillis, atMillis);
    }

    /**
     * Moves the start of the time in which events are due: before it nothing was expected (downtime, mass incident).
     */
    void excuse(long untilMillis) {
        excusedMillis = Math.max(excusedMillis, untilMillis);
    }

    /** Since when requests are asked for. */
    long requestsDueMillis() {
        return Math.max(requestMillis(), excusedMillis);
    }

    /** Since when heartbeats are asked for. */
    long heartbeatsDueMillis() {
        return Math.max(heartbeatMillis, excusedMillis);
    }

    boolean anyRequest() {
        return firstRequest != LastSeen.NEVER;
    }

    boolean anyHeartbeat() {
        return heartbeatMillis != LastSeen.NEVER;
    }

    /** The minute of the first request. */
    long firstRequest() {
        return firstRequest;
    }

    /** The end of the minute of the last request. */
    long requestMillis() {
        return lastRequest == LastSeen.NEVER ? LastSeen.NEVER : (lastRequest + 1) * Spans.MINUTE_MILLIS;
    }

    /** The last sign of life of one that sends heartbeats, to the millisecond. */
    long heartbeatMillis() {
        return heartbeatMillis;
    }

    long anythingMillis() {
        return Math.max(heartbeatMillis, requestMillis());
    }

    @Override
    public void state(StateFields fields) {
        firstRequest = fields.next(firstRequest);
        lastRequest = fields.next(lastRequest);
        heartbeatMillis = fields.next(heartbeatMillis);
        excusedMillis = fields.next(excusedMillis);
    }
}
