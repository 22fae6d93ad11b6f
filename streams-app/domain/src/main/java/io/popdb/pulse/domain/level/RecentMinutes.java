package io.popdb.pulse.domain.level;

/** The last two hours of one agency, minute by minute, and how high the day stood then, every five minutes. */
final class RecentMinutes {
    static final int MINUTES = 120;
    private static final int RING = MINUTES + 1;
    private static final int BLOCK = 5; // minutes
    private static final int BLOCKS = MINUTES / BLOCK + 2;

    private final float[] requests = new float[RING];
    private final float[] unanswered = new float[RING];
    private final float[] seenBefore = new float[BLOCKS];
    private final float[] expectedBefore = new float[BLOCKS];
    private final float[] seenLately = new float[BLOCKS];
    private final float[] expectedLately = new float[BLOCKS];
    private int length;
    private long latest;

    /** Begins anew: of what was before nothing is known any more. */
    void clear() {
        length = 0;
    }

    void add(long minute, int all, int withAnswer, HeightBelief before) {
        requests[cell(minute)] = all;
        unanswered[cell(minute)] = all - withAnswer;
        if (length == 0 || minute % BLOCK == 0) {
            seenBefore[block(minute)] = (float) before.ofDay().seen();
            expectedBefore[block(minute)] = (float) before.ofDay().expected();
            seenLately[block(minute)] = (float) before.lately().seen();
            expectedLately[block(minute)] = (float) before.lately().expected();
        }
        latest = minute;
        length = Math.min(MINUTES, length + 1);
    }

    /** More of a minute that was given before. */
    void late(long minute, int all, int withAnswer) {
        if (minute <= latest && minute > latest - length) {
            requests[cell(minute)] += all;
            unanswered[cell(minute)] += all - withAnswer;
        }
    }

    int length() {
        return length;
    }

    long requests(long minute) {
        return (long) requests[cell(minute)];
    }

    long answered(long minute) {
        return (long) (requests[cell(minute)] - unanswered[cell(minute)]);
    }

    /** How high the day stood before a minute, or some minutes earlier. */
    TodaysHeight ofDayBefore(long minute) {
        return new TodaysHeight(seenBefore[block(minute)], expectedBefore[block(minute)]);
    }

    /** How high the minutes before that stood. */
    TodaysHeight latelyBefore(long minute) {
        return new TodaysHeight(seenLately[block(minute)], expectedLately[block(minute)]);
    }

    private static int cell(long minute) {
        return (int) Math.floorMod(minute, (long) RING);
    }

    private static int block(long minute) {
        return (int) Math.floorMod(Math.floorDiv(minute, (long) BLOCK), (long) BLOCKS);
    }

    Kept save() {
        return new Kept(
                requests.clone(),
                unanswered.clone(),
                seenBefore.clone(),
                expectedBefore.clone(),
                seenLately.clone(),
                expectedLately.clone(),
                length,
                latest);
    }

    void restore(Kept kept) {
        System.arraycopy(kept.requests, 0, requests, 0, RING);
        System.arraycopy(kept.unanswered, 0, unanswered, 0, RING);
        System.arraycopy(kept.seenBefore, 0, seenBefore, 0, BLOCKS);
        System.arraycopy(kept.expectedBefore, 0, expectedBefore, 0, BLOCKS);
        System.arraycopy(kept.seenLately, 0, seenLately, 0, BLOCKS);
        System.arraycopy(kept.expectedLately, 0, expectedLately, 0, BLOCKS);
        length = kept.length;
        latest = kept.latest;
    }

    /** What is kept of them. */
    @SuppressWarnings("ArrayRecordComponent") // copies; never changed, never compared
    record Kept(
            float[] requests,
            float[] unanswered,
            float[] seenBefore,
            float[] expectedBefore,
            float[] seenLately,
            float[] expectedLately,
            int length,
            long latest) {}
}
