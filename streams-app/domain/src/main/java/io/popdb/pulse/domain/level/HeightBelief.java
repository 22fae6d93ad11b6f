package io.popdb.pulse.domain.level;

/**
 * What is believed of how high the present stands: of the day, which hours tell, and of the last minutes, where they are enough to tell
 * anything. Five minutes that are hardly possible by what is believed teach nothing: they are a door, an outage or a surge, and a height
 * that followed them would hide them.
 */
final class HeightBelief {
    static final int TOLD_EVERY = 5; // minutes

    private static final double TOGETHER = 0.1; // by which five minutes of a day differ from it, squared
    private static final double TOGETHER_LATELY = 0.03;
    private static final double NEXT_TO_NOTHING = 0.15;
    private static final double WORTH_ASKING = 1.5; // clumps
    private static final double HARDLY_POSSIBLE = 9; // squared deviations
    private static final double HALF = 0.5; // a clump

    private TodaysHeight ofDay = TodaysHeight.of(DayCourse.UNKNOWN);
    private TodaysHeight lately = TodaysHeight.NOTHING;
    private double came;
    private double usual;

    /** Takes a minute of which something can be learned. */
    void minute(int requests, double usualRequests) {
        came += requests;
        usual += usualRequests;
    }

    /**
     * Five minutes are over.
     *
     * @param teaches whether they can be learned from at all
     * @param apart by how much the last minutes usually differ from the day, the squared coefficient of variation
     * @param next the same of the next five minutes
     */
    void endBlock(boolean teaches, double dispersion, double heightShape, double apart, double next) {
        double clumps = came / dispersion;
        double expected = usual / dispersion;
        came = 0;
        usual = 0;
        if (!teaches) {
            return;
        }
        double counts = isPossible(clumps, expected, apart, next) ? 1 : 0;
        double lasting = counts / (1 + expected * TOGETHER);
        double passing = counts / (1 + expected * TOGETHER_LATELY);
        lately = lately.soon(passing * clumps, passing * expected);
        ofDay = ofDay.next(lasting * clumps, lasting * expected, heightShape);
    }

    private boolean isPossible(double clumps, double expected, double apart, double next) {
        TodaysHeight now = present(apart);
        double mean = now.mean() * expected;
        if (mean > WORTH_ASKING && clumps < NEXT_TO_NOTHING * mean) {
            return false;
        }
        double miss = Math.log((clumps + HALF) / (mean + HALF));
        return miss * miss < HARDLY_POSSIBLE * (1 / (mean + HALF) + now.variation() + next);
    }

    TodaysHeight present(double apart) {
        return lately.after(ofDay, apart);
    }

    TodaysHeight ofDay() {
        return ofDay;
    }

    TodaysHeight lately() {
        return lately;
    }

    /** Nothing is known of today. */
    void forget(DayCourse course) {
        goBack(TodaysHeight.of(course), TodaysHeight.NOTHING);
    }

    /** To what was believed before. */
    void goBack(TodaysHeight day, TodaysHeight minutes) {
        ofDay = day;
        lately = minutes;
    }

    Kept save() {
        return new Kept(ofDay, lately, came, usual);
    }

    void restore(Kept kept) {
        goBack(kept.ofDay, kept.lately);
        came = kept.came;
        usual = kept.usual;
    }

    /** What is kept of it. */
    record Kept(TodaysHeight ofDay, TodaysHeight lately, double came, double usual) {}
}
