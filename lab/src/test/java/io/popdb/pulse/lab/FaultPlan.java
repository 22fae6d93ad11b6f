package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.lab.Fault.Kind;
import io.popdb.pulse.lab.shapes.RandomDraws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Draws the faults of a trace, as many of each kind as a bad fortnight has. */
final class FaultPlan {
    private static final double FAIR = Math.log(1e6);
    private static final double SURE = Math.log(1e10);

    private final List<TrafficModel> models;
    private final WorkCalendar calendar;
    private final long from;
    private final long until;
    private final RandomDraws randomDraws;
    private final List<Fault> faults = new ArrayList<>();

    /** Faults lie between two moments, in minutes since the epoch. */
    FaultPlan(List<TrafficModel> models, WorkCalendar calendar, long from, long until, RandomDraws randomDraws) {
        this.models = models;
        this.calendar = calendar;
        this.from = from;
        this.until = until;
        this.randomDraws = randomDraws;
    }

    List<Fault> draw(boolean hard) {
        for (int i = 0; i < 2; i++) {
            everywhere(Kind.MASS, randomDraws.oneOf(20, 40, 60));
        }
        for (int i = 0; i < 3; i++) {
            everywhere(Kind.LAG, hard ? randomDraws.oneOf(15, 60, 120) : 40);
            closure();
        }
        for (int i = 0; i < 5; i++) {
            one(Kind.AUTHENTICATION, h -> true, randomDraws.oneOf(60, 180), 1.0 / 60);
            one(Kind.FAILING, h -> true, randomDraws.oneOf(30, 90, 300), 1.0 / 60);
            one(Kind.SLUMP, h -> h.perDay() > 500, randomDraws.oneOf(60, 240), 0.1);
            one(Kind.BURST, h -> h.perDay() > 100, 10 + randomDraws.below(20), 0);
            one(Kind.SLOW, h -> h.perDay() < 800, randomDraws.oneOf(1440, 1440, 2880, 5760), 1.0 / 600);
        }
        for (int i = 0; i < 4; i++) {
            one(Kind.NIGHT, TrafficModel::neverCloses, randomDraws.oneOf(60, 180, 400), 0);
            overClosing();
        }
        for (int i = 0; i < 15; i++) {
            one(Kind.OUTAGE, h -> h.perDay() > 500, randomDraws.oneOf(20, 45, 90, 240, 600), 0.05);
        }
        faults.sort(Comparator.comparingLong(Fault::start));
        return faults;
    }

    private void everywhere(Kind kind, int minutes) {
        for (int tries = 0; tries < 1000; tries++) {
            long start = moment();
            int hour = localHour(start);
            Fault fault = new Fault("*", start, start + minutes, kind, 0, 0);
            boolean office = hour >= 8
                    && hour < 16
                    && models.stream()
                                    .filter(h -> !h.neverCloses())
                                    .mapToDouble(h -> h.perMinute(start, calendar))
                                    .sum()
                            > 20;
            if (office && faults.stream().noneMatch(f -> f.agency().equals("*") && f.overlaps(fault, 600))) {
                faults.add(fault);
                return;
            }
        }
    }

    private void closure() {
        TrafficModel model = models.get(randomDraws.below(models.size()));
        long day = Math.floorDiv(moment() + 420, 1440L) * 1440 - 420;
        add(new Fault(model.agency().id(), day, day + 1440, Kind.CLOSURE, 0, 0));
    }

    private void overClosing() {
        for (int tries = 0; tries < 1000; tries++) {
            long start = moment();
            TrafficModel model = models.get(randomDraws.below(models.size()));
            if (localHour(start) == 15
                    && !model.neverCloses()
                    && model.perDay() > 300
                    && model.perMinute(start, calendar) > model.perDay() / 3000
                    && plant(model, start, randomDraws.oneOf(1440, 2000), Kind.OVER_CLOSING)) {
                return;
            }
        }
    }

    private void one(Kind kind, Predicate<TrafficModel> wanted, int minutes, double leastPerMinute) {
        for (int tries = 0; tries < 3000; tries++) {
            TrafficModel model = models.get(randomDraws.below(models.size()));
            long start = moment();
            boolean slowStart = kind != Kind.SLOW || model.perMinute(start, calendar) > model.perDay() / 2000;
            if (wanted.test(model)
                    && slowStart
                    && model.perMinute(start, calendar) >= leastPerMinute
                    && plant(model, start, minutes, kind)) {
                return;
            }
        }
    }

    private boolean plant(TrafficModel model, long start, int minutes, Kind kind) {
        double part =
                switch (kind) {
                    case AUTHENTICATION -> model.authentications();
                    case FAILING -> 1 - model.failures();
                    default -> 1;
                };
        return add(new Fault(
                model.agency().id(),
                start,
                start + minutes,
                kind,
                model.minutesUntilSure(start, part, FAIR, calendar),
                model.minutesUntilSure(start, part, SURE, calendar)));
    }

    private boolean add(Fault fault) {
        boolean free = fault.end() <= until
                && faults.stream()
                        .filter(f ->
                                f.agency().equals(fault.agency()) || f.agency().equals("*"))
                        .noneMatch(f -> f.overlaps(fault, f.agency().equals("*") ? 60 : 300));
        return free && faults.add(fault);
    }

    private long moment() {
        return from + randomDraws.below((int) (until - from));
    }

    private static int localHour(long minute) {
        return (int) Math.floorMod(minute + 420, 1440L) / 60;
    }
}
