package io.popdb.pulse.lab.shapes;

/**
 * An office with doors, which open and close about their time, and now and then much earlier or later.
 *
 * @param jitter minutes by which each door varies from day to day
 * @param odd the share of days that begin late or end early
 * @param lunchShare what is left of the traffic over lunch
 */
record OfficeShape(
        String name,
        double perDay,
        Doors doors,
        double jitter,
        double odd,
        double lunchShare,
        boolean saturdays,
        double monthEnd,
        Sessions sessions,
        double dayCv)
        implements Shape {
    private static final double TRICKLE = 2e-4; // of a busy minute, where it is closed
    private static final double HALF_AN_HOUR = 30;

    /** In minutes of day; no lunch where the middle two are equal. */
    record Doors(int opening, int lunch, int afterLunch, int closing) {}

    static OfficeShape draw(String name, double perDay, RandomDraws draws) {
        int opening = draws.oneOf(420, 450, 450, 465, 480, 480);
        int lunch = draws.oneOf(690, 690, 705, 720);
        int after = lunch + draws.oneOf(60, 75, 90, 120);
        int closing = draws.oneOf(990, 1005, 1020, 1020, 1050);
        return new OfficeShape(
                name,
                perDay,
                new Doors(opening, lunch, draws.happens(0.2) ? lunch : after, closing),
                draws.between(1.5, 8),
                draws.happens(0.3) ? draws.between(0.02, 0.1) : 0,
                draws.happens(0.5) ? 0 : draws.between(0.03, 0.25),
                draws.happens(0.2),
                draws.happens(0.15) ? draws.between(2.5, 5) : 1,
                Sessions.draw(draws),
                draws.between(0.08, 0.3));
    }

    @Override
    public void fill(MadeTraffic traffic, TraceDays days, RandomDraws draws) {
        traffic.comesIn(sessions);
        double busy = perDay / (doors.lunch - doors.opening + doors.closing - doors.afterLunch);
        for (int day = 0; day < days.count(); day++) {
            double height = draws.gamma(dayCv) * (days.isMonthEnd(day) ? monthEnd : 1) * busy;
            boolean half = saturdays && days.isSaturday(day) && !days.isHoliday(day);
            double[] today = today(draws);
            double drift = 0;
            for (int minute = 0; minute < TraceDays.MINUTES; minute++) {
                drift = drift * 0.98 + draws.normal(0, 0.03);
                double open = days.isWorking(day) || (half && minute < today[1]) ? open(minute, today) : 0;
                double rate = height * Math.max(TRICKLE, open * Math.exp(drift));
                sessions.add(traffic, day * TraceDays.MINUTES + minute, rate, draws);
            }
        }
    }

    private double[] today(RandomDraws draws) {
        double[] today = {
            draws.normal(doors.opening, jitter),
            draws.normal(doors.lunch, jitter),
            draws.normal(doors.afterLunch, jitter),
            draws.normal(doors.closing, jitter)
        };
        if (draws.happens(odd)) {
            if (draws.happens(0.5)) {
                today[0] += draws.between(30, 100);
            } else {
                today[3] -= draws.between(30, 100);
            }
        }
        return today;
    }

    private double open(int minute, double[] today) {
        if (minute < today[0] || minute >= today[3]) {
            return 0;
        }
        boolean lunch = doors.lunch < doors.afterLunch && minute >= today[1] && minute < today[2];
        double begun = Math.min(1, 0.3 + (minute - today[0]) / HALF_AN_HOUR);
        double ending = Math.min(1, 0.3 + (today[3] - minute) / HALF_AN_HOUR);
        return lunch ? lunchShare : begun * ending;
    }
}
