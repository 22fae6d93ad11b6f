package io.popdb.pulse.lab.shapes;

import io.popdb.pulse.declarations.Roster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A trace while it is made: each agency's traffic, and the truth about what was planted in it. */
final class MadeTrace {
    static final int DAY = TraceDays.MINUTES;
    private static final int APART = 600;

    final Roster roster;
    final TraceDays days;
    final RandomDraws draws;
    private final List<Shape> shapes;
    private final List<MadeTraffic> traffic;
    private final List<TrueSilences> silences = new ArrayList<>();
    private final List<PlantedTruth> truth = new ArrayList<>();

    /** @param traffic of each agency, in which nothing is wrong yet */
    MadeTrace(Roster roster, TraceDays days, List<Shape> shapes, List<MadeTraffic> traffic, RandomDraws draws) {
        this.roster = roster;
        this.days = days;
        this.shapes = shapes;
        this.traffic = traffic;
        this.draws = draws;
        traffic.forEach(one -> silences.add(new TrueSilences(one, days)));
    }

    int agencies() {
        return traffic.size();
    }

    /** The places from the one up to the other, as far as the roster goes. */
    IntStream agencies(int first, int end) {
        return IntStream.range(first, Math.max(first, Math.min(end, agencies())));
    }

    /** The first minute in which anything may be planted. */
    int from() {
        return days.minutes() / 2;
    }

    MadeTraffic traffic(int agency) {
        return traffic.get(agency);
    }

    Shape shape(int agency) {
        return shapes.get(agency);
    }

    /** After how many minutes an outage of an agency that begins then would be beyond doubt. */
    int bar(int agency, int start) {
        int ofShape = shapes.get(agency).bar();
        return ofShape > 0 ? ofShape : silences.get(agency).bar(start);
    }

    /** Nothing comes through. */
    void cut(int agency, int start, int end) {
        traffic.get(agency).thin(start, end, 0, draws);
    }

    void thin(int agency, int start, int end, double left) {
        traffic.get(agency).thin(start, end, left, draws);
    }

    /** From then on an agency brings but a share of what it brought, for good. */
    void step(int agency, int start, double left) {
        thin(agency, start, days.minutes(), left);
        for (int minute = start; minute < days.minutes(); minute++) {
            traffic.get(agency).causes[minute] *= (float) left;
        }
        silences.set(agency, new TrueSilences(traffic.get(agency), days));
    }

    /** A day on which something may be planted. */
    int workingDay() {
        while (true) {
            int day = from() / DAY + 1 + draws.below(days.count() - from() / DAY - 3);
            if (days.isWorking(day)) {
                return day;
            }
        }
    }

    boolean isFree(int agency, int start, int end) {
        return isFree(id(agency), start, end);
    }

    /** Whether nothing else is planted near. */
    boolean isFree(String agency, int start, int end) {
        return end < days.minutes()
                && truth.stream().noneMatch(planted -> planted.overlaps(agency, start - APART, end + APART));
    }

    /** An alarm of that kind is due, so many minutes after the start. */
    void alarm(int agency, int start, int end, String kind, String alert, int bar) {
        truth.add(new PlantedTruth(id(agency), start, end, kind, alert, bar));
    }

    /** Something that is no reason for an alarm. */
    void noAlarm(int agency, int start, int end, String kind) {
        truth.add(new PlantedTruth(id(agency), start, end, kind, PlantedTruth.NONE, 0));
    }

    void mass(int start, int end, String kind, int bar) {
        truth.add(new PlantedTruth("*", start, end, kind, "mass", bar));
    }

    List<PlantedTruth> truth() {
        return truth.stream()
                .sorted(Comparator.comparingInt(PlantedTruth::start))
                .toList();
    }

    private String id(int agency) {
        return roster.agencies().get(agency).id();
    }
}
