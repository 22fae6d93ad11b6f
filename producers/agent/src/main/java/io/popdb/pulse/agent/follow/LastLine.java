package io.popdb.pulse.agent.follow;

import java.time.Duration;
import java.time.Instant;

/** What becomes of a last line without a line break, the more the longer nobody has written to its file. */
enum LastLine {
    /** Somebody is writing it. */
    WAITS,
    /** Nobody seems to be. But half a line may lie there for hours, where its writer has a buffer: it counts if it shows that it is whole. */
    COUNTS_IF_IT_SHOWS_ITS_END,
    /** Nobody has for long: it counts if it can be used. */
    COUNTS_IF_USABLE,
    /** Nobody can be. */
    COUNTS;

    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final Duration QUIET_FOR_LONG = Duration.ofMinutes(10);

    /**
     * What becomes of it by now.
     *
     * @param lastSign since when nobody has written to the file
     * @param inSight whether it can still be found, so that nobody can tell whether its writer has let go
     */
    static LastLine after(Instant lastSign, Instant now, boolean inSight) {
        if (lastSign.plus(QUIET_FOR_LONG).isBefore(now)) {
            return inSight ? COUNTS_IF_USABLE : COUNTS;
        }
        return lastSign.plus(QUIET).isBefore(now) ? COUNTS_IF_IT_SHOWS_ITS_END : WAITS;
    }
}
