package io.popdb.pulse.lab.shapes;

/** A batch once a night, which begins about its time and takes some minutes. */
record NightlyShape(String name, int at, double spread, int lasts, double requests, boolean workingDays)
        implements Shape {
    static NightlyShape draw(RandomDraws draws) {
        int at = draws.oneOf(15, 75, 135, 200, 240, 1380);
        double spread = draws.oneOf(0.8, 3.0, 8.0, 20.0, 30.0);
        return new NightlyShape(
                "nightly, give or take " + Math.round(spread) + " min",
                at,
                spread,
                5 + draws.below(50),
                draws.logBetween(500, 300_000),
                draws.happens(0.2));
    }

    @Override
    public void fill(MadeTraffic traffic, TraceDays days, RandomDraws draws) {
        for (int day = 0; day < days.count(); day++) {
            double height = draws.gamma(0.2) * requests / lasts;
            int begin = (int) Math.round(draws.normal(day * 1440.0 + at, spread));
            if (workingDays && !days.isWorking(day)) {
                continue;
            }
            for (int minute = Math.max(0, begin); minute < Math.min(days.minutes(), begin + lasts); minute++) {
                traffic.counts[minute] += draws.poisson(height);
            }
        }
    }

    /** From three hours before its time on. */
    @Override
    public int bar() {
        return (int) (180 + 5 * spread + 15);
    }
}
