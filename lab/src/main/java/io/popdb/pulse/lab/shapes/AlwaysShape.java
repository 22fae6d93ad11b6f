package io.popdb.pulse.lab.shapes;

/** A service that never closes: a smooth day, quieter nights, a level that wanders over hours. */
record AlwaysShape(String name, double perDay, double nightShare, int busiest, double wander, Sessions sessions)
        implements Shape {
    private static final double KEEP = 0.995; // of the level, with each minute: three hours

    static AlwaysShape draw(String name, double perDay, RandomDraws draws) {
        return new AlwaysShape(
                name,
                perDay,
                draws.between(0.02, 0.4),
                600 + draws.below(480),
                draws.between(0.05, 0.3),
                Sessions.draw(draws));
    }

    @Override
    public void fill(MadeTraffic traffic, TraceDays days, RandomDraws draws) {
        traffic.comesIn(sessions);
        double level = 0;
        for (int minute = 0; minute < days.minutes(); minute++) {
            level = level * KEEP + draws.normal(0, wander * Math.sqrt(1 - KEEP * KEEP));
            double sun = 0.5 + 0.5 * Math.cos((minute % 1440 - busiest) * 2 * Math.PI / 1440);
            double ofDay = nightShare + (1 - nightShare) * Math.pow(sun, 1.5);
            double weekend = days.isWorking(minute / 1440) ? 1 : 0.8;
            sessions.add(traffic, minute, perDay / 1440 * 1.8 * ofDay * weekend * Math.exp(level), draws);
        }
    }
}
