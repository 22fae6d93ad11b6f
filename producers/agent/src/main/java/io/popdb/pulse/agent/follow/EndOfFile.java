package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.FileSnapshot.Stamp;
import org.jspecify.annotations.Nullable;

/** What a file looked like when there was nothing more to read, and whether its last line would have counted. */
record EndOfFile(Stamp stamp, boolean settled) {
    boolean isCoveredBy(@Nullable EndOfFile other) {
        return other != null && stamp.equals(other.stamp) && (other.settled || !settled);
    }
}
