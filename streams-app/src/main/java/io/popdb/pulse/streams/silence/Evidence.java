package io.popdb.pulse.streams.silence;

import io.popdb.pulse.streams.counting.LastSeen;

/**
 * What is known of a connection, in epoch milliseconds; {@link LastSeen#NEVER} for what never was.
 *
 * @param watermarkMillis up to which moment all that had arrived was seen
 */
public record Evidence(long lastRequestMillis, long lastHeartbeatMillis, long watermarkMillis) {

    /** When the agency was last heard of. */
    long lastEventMillis() {
        return Math.max(lastRequestMillis, lastHeartbeatMillis);
    }
}
