package io.popdb.pulse.lab.shapes;

import io.popdb.pulse.declarations.Roster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts faults into traffic, and keeps the truth about them. */
final class FaultPlanter {
    private static final int DAY = TraceDays.MINUTES;
    private static final int APART = 600;
    private static final int TRICKLE = 200; // one request in so many still gets through

    private final Roster roster;
    private final TraceDays days;
    private final List<Shape> shapes;
    private final int[][] counts;
    private final int[][] failures;
    private final RandomDraws draws;
    private final List<PlantedTruth> truth = new ArrayList<>();
    private final int from;

    FaultPlanter(
            Roster roster, TraceDays days, List<Shape> shapes, int[][] counts, int[][] failures, RandomDraws draws) {
        this.roster = roster;
        this.days = days;
        this.shapes = shapes;
        this.counts = counts;
        this.failures = failures;
        this.draws = draws;
        this.from = days.minutes() / 2;
    }

    List<PlantedTruth> truth() {
        return truth;
    }

    void plant(ShapeSet set) {
        switch (set) {
            case OFFICES -> {
                daysOff();
                outages(1.2);
            }
            case SENDERS -> outages(2);
            case CHANGES -> {
                comeAndGo();
                steps();
                parts();
                trickles();
                storms();
                outages(0.5);
            }
            case MASS -> masses();
        }
        truth.sort((one, other) -> Integer.compare(one.start(), other.start()));
    }

    private void outages(double perAgency) {
        for (int agency = 0; agency < counts.length; agency++) {
            TrueSilences silences = silences(agency);
            int wanted = draws.poisson(perAgency);
            for (int tries = 0; tries < 200 && wanted > 0; tries++) {
                wanted -= outage(agency, silences) ? 1 : 0;
            }
        }
    }

    private boolean outage(int agency, TrueSilences silences) {
        Shape shape = shapes.get(agency);
        int start = from + draws.below(days.minutes() - from - DAY);
        int lasts = draws.oneOf(20, 45, 90, 240, 600, 1440);
        if (shape.isNightly()) {
            start = start / DAY * DAY + ((NightlyShape) shape).at() - 180;
            lasts = DAY - 240;
        } else if (counts[agency][start] == 0 && !draws.happens(0.1)) {
            return false;
        }
        if (!isFree(agency, start, start + lasts) || sum(counts[agency], start, start + lasts) == 0) {
            return false;
        }
        int bar = shape.bar() > 0 ? shape.bar() : silences.bar(start);
        Arrays.fill(counts[agency], start, start + lasts, 0);
        add(agency, start, start + lasts, shape.name(), "silent", bar);
        return true;
    }

    /** Five agencies of a sort stay at home, on a working day of which nobody told. */
    private void daysOff() {
        for (int i = 0; i < 2; i++) {
            int day = workingDay();
            int first = draws.below(counts.length - 6);
            for (int agency = first; agency < first + 5; agency++) {
                if (shapes.get(agency) instanceof OfficeShape && isFree(agency, day * DAY, (day + 1) * DAY)) {
                    thin(agency, day * DAY, (day + 1) * DAY, 0.002);
                    add(agency, day * DAY, (day + 1) * DAY, "day off", PlantedTruth.NONE, 0);
                }
            }
        }
    }

    private void comeAndGo() {
        for (int agency = 0; agency < 4; agency++) {
            Arrays.fill(counts[agency], 0, from - (3 + 7 * agency) * DAY, 0);
        }
        for (int agency = 4; agency < 6; agency++) {
            int leaves = workingDay() * DAY + 600;
            TrueSilences silences = silences(agency);
            add(agency, leaves, days.minutes(), "leaves", "silent", silences.bar(leaves));
            Arrays.fill(counts[agency], leaves, days.minutes(), 0);
        }
    }

    private void steps() {
        for (int agency = 6; agency < 12; agency++) {
            thin(agency, workingDay() * DAY, days.minutes(), draws.oneOf(0.15, 0.35, 0.5));
        }
    }

    private void parts() {
        for (int agency = 12; agency < 20; agency++) {
            int start = workingDay() * DAY + 540;
            if (isFree(agency, start, start + 180)) {
                thin(agency, start, start + 180, draws.oneOf(0.15, 0.3, 0.55));
                add(agency, start, start + 180, "part of a gateway", PlantedTruth.NONE, 0);
            }
        }
    }

    private void trickles() {
        for (int agency = 20; agency < 30; agency++) {
            int start = workingDay() * DAY + 540;
            int bar = silences(agency).bar(start);
            if (isFree(agency, start, start + 240) && bar < 30) {
                thin(agency, start, start + 240, 1.0 / TRICKLE);
                add(agency, start, start + 240, "trickle", "silent", bar + 10);
            }
        }
    }

    /** Clients try again and again; hardly anything succeeds. */
    private void storms() {
        for (int agency = 30; agency < 38; agency++) {
            int start = workingDay() * DAY + 540;
            if (isFree(agency, start, start + 90) && sum(counts[agency], start, start + 90) > 200) {
                for (int minute = start; minute < start + 90; minute++) {
                    counts[agency][minute] *= 6;
                    failures[agency][minute] = counts[agency][minute] - draws.binomial(counts[agency][minute], 0.002);
                }
                add(agency, start, start + 90, "storm of retries", "failing", 5);
            }
        }
    }

    private void masses() {
        for (int i = 0; i < 6; i++) {
            int start = workingDay() * DAY + 500 + draws.below(360);
            int lasts = draws.oneOf(45, 60, 120);
            boolean all = i % 2 == 0;
            int size = all ? counts.length : 7;
            int first = all ? 0 : 15 + draws.below(counts.length - 24);
            int stagger = draws.oneOf(0, 15);
            if (!isFree("*", start, start + lasts + APART)) {
                continue;
            }
            int straggler = first + draws.below(size);
            for (int agency = first; agency < first + size; agency++) {
                int began = start + (stagger == 0 ? 0 : draws.below(stagger));
                int end = agency == straggler ? start + lasts + 90 : start + lasts;
                Arrays.fill(counts[agency], began, end, 0);
            }
            String kind = (all ? "all" : "a region") + (stagger == 0 ? " at once" : " within " + stagger + " min");
            truth.add(new PlantedTruth("*", start, start + lasts, kind, "mass", stagger + 5));
            int bar = 5 + silences(straggler).bar(start - 7 * DAY);
            add(straggler, start + lasts, start + lasts + 90, "stays away", "silent", bar);
        }
    }

    private TrueSilences silences(int agency) {
        return new TrueSilences(counts[agency], days, shapes.get(agency).together());
    }

    private void thin(int agency, int start, int end, double left) {
        for (int minute = start; minute < end; minute++) {
            counts[agency][minute] = draws.binomial(counts[agency][minute], left);
        }
    }

    private int workingDay() {
        while (true) {
            int day = from / DAY + 1 + draws.below(days.count() - from / DAY - 3);
            if (days.isWorking(day)) {
                return day;
            }
        }
    }

    private boolean isFree(int agency, int start, int end) {
        return isFree(roster.agencies().get(agency).id(), start, end);
    }

    private boolean isFree(String agency, int start, int end) {
        return end < days.minutes()
                && truth.stream().noneMatch(planted -> planted.overlaps(agency, start - APART, end + APART));
    }

    private void add(int agency, int start, int end, String kind, String alert, int bar) {
        truth.add(new PlantedTruth(roster.agencies().get(agency).id(), start, end, kind, alert, bar));
    }

    private static int sum(int[] counts, int start, int end) {
        int sum = 0;
        for (int minute = start; minute < end; minute++) {
            sum += counts[minute];
        }
        return sum;
    }
}
