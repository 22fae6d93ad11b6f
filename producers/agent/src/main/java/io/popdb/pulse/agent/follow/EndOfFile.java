package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.FileSnapshot.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * The size, time and inode of a file when it had been read to its end. As long as a file still looks like that, there is nothing new to
 * read in it.
 *
 * @param rest how a last line without a line break counted
 * @param cutOff whether the rest of what it is packed in was missing
 */
record EndOfFile(Stamp stamp, LastLine rest, boolean cutOff) {
    /** Whether there is nothing new in a file that looks like that. */
    static boolean isKnown(@Nullable EndOfFile end, Stamp stamp, LastLine rest) {
        return end != null && end.stamp.equals(stamp) && end.rest.compareTo(rest) >= 0;
    }
}
