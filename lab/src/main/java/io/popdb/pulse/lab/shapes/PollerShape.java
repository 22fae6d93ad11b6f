package io.popdb.pulse.lab.shapes;

/**
 * A job that calls every so many minutes, seldom misses, and may rest at night.
 *
 * @param jitter minutes by which a call comes off its time
 * @param wander minutes by which each interval differs from the last; 0 of one that keeps to the clock
 */
record PollerShape(String name, int every, int each, double jitter, double wander, double missed, boolean officeHours)
        implements Shape {
    private static final double INTERVALS_TO_BE_SURE = 3.5;
    private static final double SURE = 23; // lost causes
    private static final int OPENING = 450;
    private static final int CLOSING = 1020;

    static PollerShape draw(RandomDraws draws) {
        int every = draws.oneOf(3, 4, 5, 5, 7, 10, 12, 15, 15, 20, 30, 45, 60, 60, 90);
        boolean office = draws.happens(0.25) && every <= 20;
        return new PollerShape(
                "calls every " + every + " min" + (office ? " in office hours" : ""),
                every,
                draws.oneOf(1, 1, 5, 25, 120),
                draws.between(0.02, 0.45),
                draws.happens(0.5) ? 0 : draws.between(0.01, 0.03) * every,
                draws.between(0.0002, 0.002),
                office);
    }

    @Override
    public void fill(MadeTraffic traffic, TraceDays days, RandomDraws draws) {
        double due = draws.between(0, every);
        while (due < days.minutes()) {
            int minute = (int) Math.min(days.minutes() - 1, Math.max(0, due + draws.normal(0, jitter)));
            if (isAwake(minute, days) && !draws.happens(missed)) {
                traffic.counts[minute] += each == 1 ? 1 : Math.max(1, draws.poisson(each));
            }
            due += every + draws.normal(0, wander);
        }
        for (int minute = 0; minute < days.minutes(); minute++) {
            traffic.causes[minute] = isAwake(minute, days) ? (float) (SURE / (INTERVALS_TO_BE_SURE * every)) : 0;
        }
    }

    private boolean isAwake(int minute, TraceDays days) {
        int ofDay = minute % TraceDays.MINUTES;
        return !officeHours || (days.isWorking(minute / TraceDays.MINUTES) && ofDay >= OPENING && ofDay < CLOSING);
    }

    @Override
    public int bar() {
        return officeHours ? 0 : (int) (INTERVALS_TO_BE_SURE * every) + 3;
    }
}
