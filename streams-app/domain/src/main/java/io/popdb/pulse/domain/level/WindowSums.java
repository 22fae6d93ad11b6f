package io.popdb.pulse.domain.level;

/** Adds up the last minutes, from the latest backwards, and says of a window how surprising it is. */
final class WindowSums {
    /** In minutes. */
    static final int[] LENGTHS = {2, 5, 10, 15, 30, 45, 60, 120};

    static final int FIRST_OF_SLUMPS = 4;
    private static final int LONG_EVERY = 5; // minutes
    static final int SURGE_ENDS_BY = 15;
    static final int SLUMP_ENDS_BY = 30;

    private static final double SURGE_SHARE = 2;
    private static final double MORE_THAN_EVER = 1.3;
    private static final double SURGE_EXCESS = 3;
    private static final double SLUMP_SHARE = 0.6;
    private static final int BLOCK = 10; // minutes
    private static final double WORTH_ASKING = 3; // requests of a block
    private static final int EMPTY_BLOCKS = 4; // one of so many
    private static final double SLUMP_SHARE_AT_FIRST = 0.8;
    private static final double WORTH_JUDGING = 8;
    private static final double BACK_BY_DISPERSION = 3;
    private static final double SURGE_BACK = 1.5;
    private static final double SLUMP_BACK = 0.75;

    private int minutes;
    private long requests;
    private long answered;
    private double mean;
    private double most;
    private double ever;
    private double doubtOfMean;
    private double doubtOfMost;
    private long requestsLately;
    private double meanLately;
    private boolean steady;
    private long requestsBefore;
    private double meanBefore;
    private long requestsOfFirst;
    private double meanOfFirst;
    private int emptyBlocks;

    /** How many of the lengths a minute is judged by: half an hour and more are added up every five minutes. */
    static int lengths(long minute) {
        return minute % LONG_EVERY == 0 ? LENGTHS.length : FIRST_OF_SLUMPS;
    }

    void begin() {
        minutes = 0;
        requests = 0;
        answered = 0;
        mean = 0;
        most = 0;
        ever = 0;
        doubtOfMean = 0;
        doubtOfMost = 0;
        requestsLately = 0;
        meanLately = 0;
        steady = true;
        requestsBefore = 0;
        meanBefore = 0;
        requestsOfFirst = 0;
        meanOfFirst = 0;
        emptyBlocks = 0;
    }

    void add(DayCourse course, int minuteOfDay, long all, long withAnswer) {
        minutes++;
        requests += all;
        answered += withAnswer;
        double usual = course.mean(minuteOfDay);
        double atMost = course.most(minuteOfDay);
        double doubt = course.doubt(minuteOfDay);
        mean += usual;
        most += atMost;
        ever += course.ever(minuteOfDay);
        doubtOfMean += usual * doubt;
        doubtOfMost += atMost * doubt;
        steady &= course.isSteady(minuteOfDay);
        if (minutes % BLOCK == 0) {
            endBlock();
        }
    }

    private void endBlock() {
        if (minutes == BLOCK) {
            requestsLately = requests;
            meanLately = mean;
        }
        requestsOfFirst = requests - requestsBefore;
        meanOfFirst = mean - meanBefore;
        emptyBlocks += requestsOfFirst == 0 && meanOfFirst >= WORTH_ASKING ? 1 : 0;
        requestsBefore = requests;
        meanBefore = mean;
    }

    long requests() {
        return requests;
    }

    /** Whether it lies about no door. */
    boolean isSteady() {
        return steady;
    }

    double mean() {
        return mean;
    }

    double courseVariation() {
        return mean > 0 ? doubtOfMean / mean * (doubtOfMean / mean) : 1;
    }

    double mostVariation() {
        return most > 0 ? doubtOfMost / most * (doubtOfMost / most) : 1;
    }

    /** Whether more was answered than ever in ten minutes about then, or in a longer window. */
    boolean isMoreThanEver() {
        return answered > MORE_THAN_EVER * ever * Math.max(1, PastSlots.MINUTES / (double) minutes);
    }

    LevelWindow surge(long began, double height, double each, double shape) {
        double usual = height * most;
        boolean judged = usual > 0 && answered > SURGE_SHARE * usual && answered >= usual + SURGE_EXCESS;
        double log = judged ? CompoundTail.logChance((double) answered, usual, each, shape) : 0;
        return new LevelWindow(began, minutes, answered, usual, log);
    }

    /**
     * Something comes throughout, yet far less than is usual, also in the first and in the last minutes. Not about doors: whether people come late or leave
     * early is another question.
     */
    LevelWindow slump(long began, double height, double each, double shape) {
        double usual = height * mean;
        boolean judged = steady
                && usual >= WORTH_JUDGING
                && requests <= SLUMP_SHARE * usual
                && requestsOfFirst <= SLUMP_SHARE_AT_FIRST * height * meanOfFirst
                && requestsLately <= SLUMP_SHARE * height * meanLately
                && emptyBlocks * EMPTY_BLOCKS * BLOCK <= minutes;
        double log = judged ? CompoundTail.logChance((double) requests, usual, each, shape) : 0;
        return new LevelWindow(began, minutes, requests, usual, log);
    }

    boolean isNoSurge(double height, double dispersion) {
        double usual = height * most;
        double byChance = usual + BACK_BY_DISPERSION * (Math.sqrt(dispersion * usual) + 1);
        return answered <= Math.max(SURGE_BACK * usual, byChance);
    }

    boolean isNoSlump(double height) {
        return requests >= SLUMP_BACK * height * mean;
    }
}
