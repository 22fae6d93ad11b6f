package io.popdb.pulse.domain.level;

/** Adds up the last minutes, from the latest backwards, and says of a window how surprising it is. */
final class WindowSums {
    /** In minutes. */
    static final int[] LENGTHS = {2, 5, 10, 20, 30, 45, 60, 90, 120};

    static final int FIRST_OF_SLUMPS = 4;
    private static final int LONG_EVERY = 5; // minutes
    static final int SURGE_ENDS_BY = 20;
    static final int SLUMP_ENDS_BY = 30;

    private static final double SURGE_SHARE = 1.7;
    private static final double MORE_THAN_EVER = 1.2;
    private static final double SURGE_EXCESS = 3;
    private static final double SLUMP_SHARE = 0.6;
    private static final double NEXT_TO_NOTHING = 0.06; // of the usual: less is a door, or a silence
    private static final double WORTH_ASKING = 3; // requests of a third
    private static final double SLUMP_SHARE_OF_THIRD = 0.7;
    private static final double UNEVEN = 1.5; // times the share that is left of all
    private static final double EVEN = 0.6;
    private static final int THIRDS = 3;
    private static final double WORTH_JUDGING = 8;
    private static final double BACK_BY_DISPERSION = 3;
    private static final double SURGE_BACK = 1.5;
    private static final double SLUMP_BACK = 0.75;

    private static final int PART = 5; // minutes
    private static final int PARTS = RecentMinutes.MINUTES / PART + 1;
    private static final double LOW = 0.5; // a height below which a day that began late is likelier than a day so low
    private static final double HIGH = 2; // and above which one that began early is

    private final long[] requestsOfParts = new long[PARTS];
    private final double[] meanOfParts = new double[PARTS];
    private int minutes;
    private long requests;
    private long answered;
    private double mean;
    private double most;
    private double least;
    private double doubtOfMean;
    private double doubtOfMost;
    private boolean steady;
    private boolean even;

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
        least = 0;
        doubtOfMean = 0;
        doubtOfMost = 0;
        steady = true;
        even = true;
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
        least += course.least(minuteOfDay);
        doubtOfMean += usual * doubt;
        doubtOfMost += atMost * doubt;
        even &= course.isEven(minuteOfDay);
        steady &= course.isSteady(minuteOfDay);
        if (minutes % PART == 0) {
            requestsOfParts[minutes / PART] = requests;
            meanOfParts[minutes / PART] = mean;
        }
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

    /** Whether more was answered than ever in such a window about then, on a day as high. */
    boolean isMoreThanEver(DayCourse course, int lastMinuteOfDay, double height) {
        return answered > MORE_THAN_EVER * Math.max(steady ? LOW : 1, height) * course.ever(lastMinuteOfDay, minutes);
    }

    /** @param worth how surprising it must be to be reckoned with; less is taken for no surprise */
    LevelWindow surge(long began, double height, double each, double deviation, double worth) {
        double usual = Math.max(LOW, height) * most;
        boolean judged = usual > 0
                && answered > SURGE_SHARE * usual
                && answered >= usual + SURGE_EXCESS
                && -CompoundTail.leastLogChance((double) answered, usual, deviation) > worth;
        double log =
                judged ? CompoundTail.logChance((double) answered, usual, each, 1 / mostVariation(), deviation) : 0;
        return new LevelWindow(began, minutes, answered, usual, log);
    }

    /**
     * Something comes throughout, yet far less than is usual, and evenly so: of doors that open late or close early that is not so.
     *
     * @param worth how surprising it must be to be reckoned with
     */
    LevelWindow slump(long began, double believed, double each, double deviation, double worth) {
        double height = Math.min(HIGH, believed);
        double usual = height * least;
        boolean judged = even
                && usual >= WORTH_JUDGING
                && requests >= NEXT_TO_NOTHING * usual
                && requests <= SLUMP_SHARE * usual
                && -CompoundTail.leastLogChance((double) requests, usual, deviation) > worth
                && isEven(height, each);
        double log =
                judged ? CompoundTail.logChance((double) requests, usual, each, 1 / courseVariation(), deviation) : 0;
        return new LevelWindow(began, minutes, requests, usual, log);
    }

    /** Whether each third of it brought about as little as the others, and far less than it should. */
    private boolean isEven(double height, double each) {
        int third = minutes / PART / THIRDS;
        double share = requests / (height * mean);
        for (int i = 0; i < THIRDS; i++) {
            double usual = height * (meanOfParts[(i + 1) * third] - meanOfParts[i * third]);
            long seen = requestsOfParts[(i + 1) * third] - requestsOfParts[i * third];
            double slack = Math.sqrt((2 * each - 1) * share * usual);
            double atMost = Math.min(SLUMP_SHARE_OF_THIRD, UNEVEN * share) * usual + slack;
            double atLeast = EVEN * share * usual - slack;
            if (seen > atMost || seen < atLeast || (seen == 0 && usual >= WORTH_ASKING)) {
                return false;
            }
        }
        return true;
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
