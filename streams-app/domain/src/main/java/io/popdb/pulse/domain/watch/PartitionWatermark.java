package io.popdb.pulse.domain.watch;

import io.popdb.pulse.domain.counting.LastSeen;

/**
 * The moment up to which everything that had arrived in one partition has been seen.
 *
 * <p>An end offset says "at this time the log ended here". Once all below it has been counted, its time is the
 * watermark. Two end offsets wait: the oldest that is not reached, so that a log that never stops growing still
 * moves the watermark, and the newest, which is next in turn.
 *
 * <p>A log whose end went back was made anew or cut: what was counted says nothing of it until it is read again. It may only
 * seem so, where two monitors asked at almost the same time: then the next answer is where it was before.
 */
public final class PartitionWatermark {
    private long counted;
    private long watermark;
    private long waitingEnd = -1;
    private long waitingAsked;
    private long newestEnd = -1;
    private long newestAsked;
    private long lastEnd;
    private long lastAsked = LastSeen.NEVER;
    private long endBefore;
    private boolean wentBack;

    /**
     * @param counted the next offset to be counted
     * @param watermark as known before; {@link LastSeen#NEVER} at first
     */
    public PartitionWatermark(long counted, long watermark) {
        this.counted = counted;
        this.watermark = watermark;
    }

    /** All below this offset is counted; it goes back where the log is read again, or is another. */
    public void countedTo(long nextOffset) {
        if (wentBack && nextOffset > lastEnd) {
            return; // Kafka Streams commits the place in the log that was there before once more
        }
        counted = nextOffset;
        wentBack = false;
        settle();
    }

    /** The log began and ended there when it was asked; a log that is empty between its ends has nothing to count. */
    public void endOffset(long askedMillis, long begin, long end) {
        if (askedMillis > lastAsked) {
            noteEnd(askedMillis, end);
        }
        if (begin == end || (end <= counted && !wentBack)) {
            watermark = Math.max(watermark, askedMillis);
        } else if (!wentBack || askedMillis == lastAsked) {
            wait(askedMillis, end);
        }
    }

    private void noteEnd(long askedMillis, long end) {
        if (end < lastEnd) {
            endBefore = wentBack ? endBefore : lastEnd;
            wentBack = true;
            waitingEnd = -1;
            newestEnd = -1;
        } else if (end >= endBefore) {
            wentBack = false;
        }
        lastEnd = end;
        lastAsked = askedMillis;
    }

    /** The watermark; {@link LastSeen#NEVER} before the first end offset was reached. */
    public long watermarkMillis() {
        return watermark;
    }

    public long counted() {
        return counted;
    }

    private void wait(long askedMillis, long end) {
        if (waitingEnd < 0) {
            waitingEnd = end;
            waitingAsked = askedMillis;
        } else if (newestEnd < 0 || askedMillis > newestAsked) { // monitors' end offsets may overtake each other
            newestEnd = end;
            newestAsked = askedMillis;
        }
    }

    private void settle() {
        if (waitingEnd >= 0 && waitingEnd <= counted) {
            watermark = Math.max(watermark, waitingAsked);
            waitingEnd = newestEnd;
            waitingAsked = newestAsked;
            newestEnd = -1;
            if (waitingEnd >= 0 && waitingEnd <= counted) {
                watermark = Math.max(watermark, waitingAsked);
                waitingEnd = -1;
            }
        }
    }
}
