package io.popdb.pulse.lab.shapes;

/** A job that calls every so many minutes, seldom misses, and may rest at night. */
record PollerShape(String name, int every, int each, double jitter, double missed, boolean officeHours)
        implements Shape {
    static PollerShape draw(RandomDraws draws) {
        int every = draws.oneOf(3, 4, 7, 10, 12, 20, 30, 45, 90);
        boolean office = draws.happens(0.25) && every <= 20;
        return new PollerShape(
                "calls every " + every + " min" + (office ? " in office hours" : ""),
                every,
                draws.oneOf(1, 1, 5, 25, 120),
                draws.between(0.02, 0.45),
                draws.between(0.0002, 0.002),
                office);
    }

    @Override
    public void fill(int[] counts, TraceDays days, RandomDraws draws) {
        double phase = draws.between(0, every);
        for (double due = phase; due < counts.length; due += every) {
            int minute = (int) Math.min(counts.length - 1, Math.max(0, due + draws.normal(0, jitter)));
            boolean awake =
                    !officeHours || (days.isWorking(minute / 1440) && minute % 1440 >= 450 && minute % 1440 < 1020);
            if (awake && !draws.happens(missed)) {
                counts[minute] += each == 1 ? 1 : Math.max(1, draws.poisson(each));
            }
        }
    }

    @Override
    public int bar() {
        return officeHours ? 0 : (int) (3.5 * every) + 3;
    }
}
