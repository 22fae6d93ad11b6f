package io.popdb.pulse.lab.shapes;

/** Requests that call forth others, for minutes (Hawkes 1971): quiet stretches and bursts, without a rhythm. */
record BurstShape(String name, double perDay, double branching, double minutes) implements Shape {
    static BurstShape draw(double perDay, RandomDraws draws) {
        return new BurstShape("bursts", perDay, draws.between(0.4, 0.8), draws.between(2, 15));
    }

    @Override
    public void fill(MadeTraffic traffic, TraceDays days, RandomDraws draws) {
        double base = perDay / 1440 * (1 - branching);
        double excited = 0;
        double keep = Math.exp(-1 / minutes);
        for (int minute = 0; minute < days.minutes(); minute++) {
            int came = draws.poisson(base + excited);
            traffic.counts[minute] += came;
            traffic.causes[minute] = (float) base;
            excited = excited * keep + came * branching * (1 - keep) / keep;
        }
    }
}
