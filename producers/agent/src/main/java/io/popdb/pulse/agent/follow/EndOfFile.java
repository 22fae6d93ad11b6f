package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.FileSnapshot.Stamp;
import org.jspecify.annotations.Nullable;

/** The size, time and inode of a file when it had been read to its end, and whether a last line without a line break was counted. As long as a file still looks like that, there is nothing new to read in it. */
record EndOfFile(Stamp stamp, boolean settled) {
    boolean isCoveredBy(@Nullable EndOfFile other) {
        return other != null && stamp.equals(other.stamp) && (other.settled || !settled);
    }
}
