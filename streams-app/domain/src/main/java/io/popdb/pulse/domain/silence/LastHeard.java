package io.popdb.pulse.domain.silence;

/** When a connection was first and last heard of; {@link #NEVER} for what never was. */
final class LastHeard implements Persisted {
    static final long NEVER = Long.MIN_VALUE;

    private static final long MINUTE_MILLIS = 60_000;

    private long firstRequest = NEVER;
    private long lastRequest = NEVER;
    private long heartbeatMillis = NEVER;
    private long excusedMillis = NEVER;

    void request(long minute) {
        firstRequest = firstRequest == NEVER ? minute : firstRequest;
        lastRequest = Math.max(lastRequest, minute);
    }

    void heartbeat(long atMillis) {
        heartbeatMillis = Math.max(heartbeatMillis, atMillis);
    }

    /** Until then nothing was to come. */
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
        return firstRequest != NEVER;
    }

    boolean anyHeartbeat() {
        return heartbeatMillis != NEVER;
    }

    /** The minute of the first request. */
    long firstRequest() {
        return firstRequest;
    }

    /** The end of the minute of the last request. */
    long requestMillis() {
        return lastRequest == NEVER ? NEVER : (lastRequest + 1) * MINUTE_MILLIS;
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
