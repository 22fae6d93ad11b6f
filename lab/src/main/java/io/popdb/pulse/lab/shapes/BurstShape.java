package io.popdb.pulse.lab.shapes;

/** Requests that call forth others, for minutes (Hawkes 1971): quiet stretches and bursts, without a rhythm. */
record BurstShape(String name, double perDay, double branching, double minutes) implements Shape {
    private static final double MOST_CALLED_FORTH = 0.9; // by each request: of one or more there would be no end

    static BurstShape draw(double perDay, RandomDraws draws) {
        double branching = draws.between(0.4, 0.8);
        double minutes = draws.between(2, 15);
        return new BurstShape(
                "bursts", perDay, Math.min(branching, MOST_CALLED_FORTH * Math.exp(-1 / minutes)), minutes);
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
