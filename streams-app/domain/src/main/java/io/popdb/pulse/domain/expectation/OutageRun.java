package io.popdb.pulse.domain.expectation;

import io.popdb.pulse.domain.expectation.Tuning.Constant;

/** An outage that was alarmed. It lasts until traffic is back to a share of what is expected, whatever trickles through. */
final class OutageRun {
    private static final double KEEP = Math.exp(-1.0 / 12); // with each minute
    private static final double WINDOW_MINUTES = 12;
    private static final double NEEDED_WHERE_CLOSED = 10;
    private static final long BELIEVED_FOR = 4 * 1440; // minutes; then what comes is the new usual
    private static final long SOON = 5;

    private final double backShare;
    private boolean on;
    private boolean heard;
    private long alarmed;
    private long firstHeard;
    private double level;
    private double seen;
    private double expected;

    OutageRun(Tuning tuning) {
        backShare = tuning.of(Constant.BACK_SHARE);
    }

    void start(long minute, double levelBefore) {
        on = true;
        heard = false;
        alarmed = minute;
        level = Math.min(1, levelBefore);
        seen = 0;
        expected = 0;
    }

    boolean isOn() {
        return on;
    }

    /** Whether anything came since the alarm. */
    boolean heard() {
        return heard;
    }

    /** A minute; whether it ends the outage. */
    boolean isOver(long minute, int count, double rate, double busyRate) {
        seen = seen * KEEP + count;
        expected = expected * KEEP + rate * level;
        if (count > 0 && !heard) {
            heard = true;
            firstHeard = minute;
        }
        double needed = Math.max(expected, Math.min(NEEDED_WHERE_CLOSED, WINDOW_MINUTES * busyRate * level));
        return count > 0 && (seen >= backShare * needed || minute - alarmed > BELIEVED_FOR);
    }

    /** Requests of a minute gone by. */
    void late(int count) {
        seen += count;
    }

    /** Ends it; whether it was over so soon after the alarm that this was a mistake to learn from. */
    boolean end(long began) {
        on = false;
        return firstHeard - alarmed <= Math.max(SOON, (alarmed - began) / 3);
    }

    Kept save() {
        return new Kept(on, heard, alarmed, firstHeard, level, seen, expected);
    }

    void restore(Kept kept) {
        on = kept.on;
        heard = kept.heard;
        alarmed = kept.alarmed;
        firstHeard = kept.firstHeard;
        level = kept.level;
        seen = kept.seen;
        expected = kept.expected;
    }

    /** What is kept of it. */
    record Kept(boolean on, boolean heard, long alarmed, long firstHeard, double level, double seen, double expected) {}
}
