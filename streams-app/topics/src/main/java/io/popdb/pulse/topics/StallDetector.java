package io.popdb.pulse.topics;

/**
 * Tells when a broker sends nothing any more: the position stood still in so many polls in a row. Markers and aborted
 * batches move it without a record being handed out, so a poll without records alone says nothing.
 */
public final class StallDetector {
    private final int polls;
    private int still;
    private long position = -1;

    /** @param polls in a row that may bring nothing */
    public StallDetector(int polls) {
        this.polls = polls;
    }

    /** To be told after each poll; whether it is worth another one. */
    public boolean lasts(long positionNow) {
        still = positionNow == position ? still + 1 : 0;
        position = positionNow;
        return still < polls;
    }
}
