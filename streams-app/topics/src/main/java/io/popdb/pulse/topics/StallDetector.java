package io.popdb.pulse.topics;

/**
 * Detects a stalled read: the consumer's position has not moved for the given number of polls in a row. An empty poll
 * alone is no stall, because transaction markers and aborted batches move the position without handing out a record.
 */
public final class StallDetector {
    private final int polls;
    private int still;
    private long position = -1;

    /** @param polls in a row that may bring nothing */
    public StallDetector(int polls) {
        this.polls = polls;
    }

    /**
     * To be called after each poll with the consumer's position; false once it has not moved for the given number of
     * polls.
     */
    public boolean worthAnotherPoll(long positionNow) {
        still = positionNow == position ? still + 1 : 0;
        position = positionNow;
        return still < polls;
    }
}
