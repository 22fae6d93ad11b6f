package io.popdb.pulse.agent.follow;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What of a file went away before it was read.
 *
 * @param bytes how much of the log that is; 0 where nobody can say
 * @param at when that was found out
 */
record FileLoss(long bytes, Instant at) {
    /** So long it is told in the status: somebody has to learn of it. */
    static final Duration TOLD_FOR = Duration.ofDays(1);

    boolean isTold(Instant now) {
        return !IntervalTimer.isOver(at, TOLD_FOR, now);
    }

    String sentence(Path path) {
        String what = bytes == 0
                ? " went away when it may have held more than was read, having been written to shortly before or while this"
                        + " agent was down: those requests may be lost."
                : " went away before its last " + bytes + " bytes were read: their requests are lost.";
        return path + what
                + " If there is a backup, put the file back beside the log; else tell the centre which hours are"
                + " missing. Leave rotated logs beside the log until they have been read.";
    }
}
