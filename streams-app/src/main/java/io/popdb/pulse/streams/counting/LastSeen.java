package io.popdb.pulse.streams.counting;

/**
 * When something was last heard of, in epoch milliseconds by the agency's clock, but never later than it arrived.
 * {@link #NEVER} where nothing was.
 */
public final class LastSeen {
    public static final long NEVER = Long.MIN_VALUE;

    private long requestMillis;
    private long heartbeatMillis;

    public LastSeen(long requestMillis, long heartbeatMillis) {
        this.requestMillis = requestMillis;
        this.heartbeatMillis = heartbeatMillis;
    }

    public static LastSeen never() {
        return new LastSeen(NEVER, NEVER);
    }

    void request(long atMillis) {
        requestMillis = Math.max(requestMillis, atMillis);
    }

    void heartbeat(long atMillis) {
        heartbeatMillis = Math.max(heartbeatMillis, atMillis);
    }

    public long requestMillis() {
        return requestMillis;
    }

    public long heartbeatMillis() {
        return heartbeatMillis;
    }
}
