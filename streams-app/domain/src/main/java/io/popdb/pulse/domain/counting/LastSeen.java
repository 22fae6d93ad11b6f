package io.popdb.pulse.domain.counting;

/**
 * When something was last heard of, in epoch milliseconds; {@link #NEVER} where nothing was.
 *
 * <p>An event that arrives within {@link PartitionTally#SKEW_TOLERANCE} of when it claims to have occurred shows that the
 * connection lives at its arrival, also where the agency's clock goes slow. One that comes later than that shows only
 * that it lived when the event occurred.
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
