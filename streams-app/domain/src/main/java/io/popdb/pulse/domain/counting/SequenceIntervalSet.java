package io.popdb.pulse.domain.counting;

import java.util.Arrays;

/**
 * Which numbers of one epoch of a source have been seen: an ascending list of closed intervals. A source that sends in
 * order costs one interval for ever; each gap costs one more.
 *
 * <p>Numbers from {@code origin} to {@code horizon} that lie in no interval are missing. Where there are too many intervals,
 * {@link #forgetLowestGap} lets the lowest gap go: what it lacks stays missing, and whatever arrives from below {@code floor} is
 * taken for a duplicate, because a count must never be too high.
 *
 * <p>A number more than {@link #LONGEST_GAP} ahead is counted, but announces nothing: no source loses as much, and one such
 * event must not say that all between was lost. The horizon stays, and the source's own numbers go on to be watched.
 */
final class SequenceIntervalSet {
    static final long LONGEST_GAP = 10_000_000;

    private final long epoch;
    /** Numbers below it were never promised: they are counted, but open no gap and fill none. */
    private final long origin;

    private long horizon;
    private long floor;
    private long[] starts;
    private long[] ends;
    private int size;

    /** An epoch of which nothing has been seen and from {@code origin} on everything is expected. */
    SequenceIntervalSet(long epoch, long origin) {
        this(epoch, origin, origin, 0, new long[0]);
    }

    /** @param intervals first and last of each, ascending */
    SequenceIntervalSet(long epoch, long origin, long horizon, long floor, long[] intervals) {
        this.epoch = epoch;
        this.origin = origin;
        this.horizon = horizon;
        this.floor = floor;
        this.size = intervals.length / 2;
        this.starts = new long[Math.max(2, size)];
        this.ends = new long[Math.max(2, size)];
        for (int i = 0; i < size; i++) {
            starts[i] = intervals[2 * i];
            ends[i] = intervals[2 * i + 1];
        }
    }

    /** Whether the number is new; if so it is now seen, and {@code gaps} learns what it opened or filled. */
    boolean markSeen(long sequence, GapSink gaps) {
        if (size > 0 && sequence == horizon && sequence == ends[size - 1] + 1) {
            ends[size - 1] = sequence;
            horizon = next(sequence);
            return true;
        }
        if (sequence < floor || !insert(sequence)) {
            return false;
        }
        if (sequence >= horizon) {
            if (!isFarAhead(sequence)) {
                expect(sequence, gaps);
                horizon = next(sequence);
            }
        } else if (sequence >= origin) {
            gaps.gapFilled();
        }
        return true;
    }

    /** The source says that its next event will have this number: all below it have been sent. */
    void expect(long nextSequence, GapSink gaps) {
        if (nextSequence > horizon && !isFarAhead(nextSequence)) {
            long missing = nextSequence - horizon - seenBetween(horizon, nextSequence - 1);
            if (missing > 0) {
                gaps.gapOpened(missing);
            }
            horizon = nextSequence;
        }
    }

    private boolean isFarAhead(long sequence) {
        return sequence - horizon > LONGEST_GAP;
    }

    /** Numbers that came far ahead of the horizon, and that it now reaches. */
    private long seenBetween(long first, long last) {
        long seen = 0;
        for (int i = size - 1; i >= 0 && ends[i] >= first; i--) {
            seen += Math.max(0, Math.min(ends[i], last) - Math.max(starts[i], first) + 1);
        }
        return seen;
    }

    long epoch() {
        return epoch;
    }

    long origin() {
        return origin;
    }

    long horizon() {
        return horizon;
    }

    long floor() {
        return floor;
    }

    /** First and last of each interval, ascending. */
    long[] intervals() {
        long[] pairs = new long[2 * size];
        for (int i = 0; i < size; i++) {
            pairs[2 * i] = starts[i];
            pairs[2 * i + 1] = ends[i];
        }
        return pairs;
    }

    private boolean insert(long sequence) {
        int found = Arrays.binarySearch(starts, 0, size, sequence);
        if (found >= 0) {
            return false;
        }
        int above = -found - 1;
        if (above > 0 && sequence <= ends[above - 1]) {
            return false;
        }
        boolean touchesBelow = above > 0 && ends[above - 1] == sequence - 1;
        boolean touchesAbove = above < size && starts[above] - 1 == sequence;
        if (touchesBelow && touchesAbove) {
            ends[above - 1] = ends[above];
            remove(above);
        } else if (touchesBelow) {
            ends[above - 1] = sequence;
        } else if (touchesAbove) {
            starts[above] = sequence;
        } else {
            makeRoom(above);
            starts[above] = sequence;
            ends[above] = sequence;
        }
        return true;
    }

    private void makeRoom(int at) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        System.arraycopy(starts, at, starts, at + 1, size - at);
        System.arraycopy(ends, at, ends, at + 1, size - at);
        size++;
    }

    private void remove(int at) {
        System.arraycopy(starts, at + 1, starts, at, size - at - 1);
        System.arraycopy(ends, at + 1, ends, at, size - at - 1);
        size--;
    }

    int size() {
        return size;
    }

    /** There must be two intervals at the least. */
    void forgetLowestGap() {
        floor = starts[1];
        remove(0);
    }

    /** The number after this one; the highest of all has none. */
    private static long next(long sequence) {
        return sequence == Long.MAX_VALUE ? sequence : sequence + 1;
    }
}
