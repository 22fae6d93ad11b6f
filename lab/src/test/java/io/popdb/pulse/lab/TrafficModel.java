package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.DayKind;
import io.popdb.pulse.declarations.OpenHours;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.lab.shapes.RandomDraws;
import java.time.LocalDate;

/**
 * How one agency's traffic truly runs, which no judge can see.
 *
 * @param perDay requests on a working day
 * @param spread coefficient of variation of the level, which is redrawn with every hour
 * @param duty in which share of the minutes it sends at all
 * @param stepDay from which day on all traffic is multiplied by {@code step}
 * @param holiday what is left of the traffic on a holiday where it never closes, of a Sunday's where it does
 */
record TrafficModel(
        Agency agency,
        double perDay,
        double spread,
        double duty,
        boolean lunch,
        boolean saturday,
        double authentications,
        double failures,
        long stepDay,
        double step,
        double holiday) {
    private static final double[] OFFICE = {
        0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 3.5, 10, 12, 12, 8.5, 8, 7.5, 12, 12, 9, 2.2, .02, .02, .02, .02, .02,
        .02
    };
    private static final double[] ALWAYS = {
        1, 1, 1, 1, 1, 1.5, 3.4, 5, 6.9, 8.4, 9.8, 10.5, 12, 12.5, 12.6, 12.8, 12.7, 12, 10.5, 9.5, 8.4, 6.8, 5, 3.3
    };

    static TrafficModel draw(Agency agency, boolean hard, long firstDay, RandomDraws randomDraws) {
        boolean always = agency.schedule().equals(OpenHours.ALWAYS);
        double spread = hard ? randomDraws.between(0.12, 0.5) : randomDraws.between(0.1, 0.22);
        double perDay = always ? randomDraws.logBetween(25_000, 200_000) : randomDraws.logBetween(6, 30_000);
        boolean steps = randomDraws.happens(0.25);
        return new TrafficModel(
                agency,
                perDay,
                always ? Math.min(spread, 0.35) : spread,
                hard && randomDraws.happens(0.12) ? 0.05 : 1,
                randomDraws.happens(0.4),
                randomDraws.happens(0.25),
                randomDraws.between(0.1, 0.6),
                randomDraws.between(0.01, 0.06),
                steps ? firstDay + 7 + randomDraws.below(46) : Long.MAX_VALUE,
                randomDraws.oneOf(0.35, 0.4, 2.7, 3.0),
                always ? randomDraws.between(0.3, 0.7) : randomDraws.between(0.5, 1.2));
    }

    boolean neverCloses() {
        return agency.schedule().equals(OpenHours.ALWAYS);
    }

    /** Expected requests in a minute, counted from the epoch, where nothing is wrong. */
    double perMinute(long minute, WorkCalendar calendar) {
        long day = Math.floorDiv(minute + 420, 1440L);
        int hour = (int) Math.floorMod(minute + 420, 1440L) / 60;
        double level = day >= stepDay ? step : 1;
        return level * perDay / 60 * (neverCloses() ? always(day, hour, calendar) : office(day, hour, calendar));
    }

    private double always(long epochDay, int hour, WorkCalendar calendar) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        boolean off = calendar.find(day).map(e -> e.kind() == DayKind.HOLIDAY).orElse(false);
        double weekend = day.getDayOfWeek().getValue() > 5 ? 0.85 : 1;
        return ALWAYS[hour] / 178 * (off ? holiday : weekend);
    }

    private double office(long epochDay, int hour, WorkCalendar calendar) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        int weekday = day.getDayOfWeek().getValue();
        double base = OFFICE[hour] * (lunch && hour == 12 ? 0.2 : 1) / 100;
        boolean night = hour < 7 || hour > 17;
        var declared = calendar.find(day);
        if (declared.isPresent()) {
            boolean off = declared.get().kind() == DayKind.HOLIDAY;
            return off && !night ? base * 0.004 * holiday : base;
        }
        if (night || weekday <= 5) {
            return base;
        }
        if (weekday == 6) {
            return saturday ? base * (hour < 12 ? 0.5 : 0.01) : base * 0.01;
        }
        return base * 0.004;
    }

    /** How many empty minutes from then on rule chance out, to one in {@code e^bound}; for a part of its traffic. */
    double minutesUntilSure(long start, double part, double bound, WorkCalendar calendar) {
        if (duty < 1) {
            return minutesUntilSureOfBatches(start, part, bound, calendar);
        }
        double before = 0;
        double inHour = 0;
        for (long minute = start; minute < start + 20 * 1440; minute++) {
            inHour += perMinute(minute, calendar) * part;
            double randomDraws = before + Math.log1p(spread * spread * inHour) / (spread * spread);
            if (randomDraws >= bound) {
                return minute - start + 1;
            }
            if (Math.floorMod(minute + 1, 60L) == 0) {
                before = randomDraws;
                inHour = 0;
            }
        }
        return 20 * 1440;
    }

    private double minutesUntilSureOfBatches(long start, double part, double bound, WorkCalendar calendar) {
        double[] level = new double[200]; // an even mixture of these has the level's mean and spread
        RandomDraws draws = new RandomDraws(1);
        for (int i = 0; i < level.length; i++) {
            level[i] = draws.gamma(spread);
        }
        double before = 0;
        double[] inHour = new double[level.length];
        for (long minute = start; minute < start + 20 * 1440; minute++) {
            double rate = perMinute(minute, calendar) * part / duty;
            double randomDraws = 0;
            for (int i = 0; i < level.length; i++) {
                inHour[i] += Math.log1p(duty * Math.expm1(-rate * level[i]));
                randomDraws += Math.exp(inHour[i]) / level.length;
            }
            if (before - Math.log(randomDraws) >= bound) {
                return minute - start + 1;
            }
            if (Math.floorMod(minute + 1, 60L) == 0) {
                before -= Math.log(randomDraws);
                inHour = new double[level.length];
            }
        }
        return 20 * 1440;
    }
}
