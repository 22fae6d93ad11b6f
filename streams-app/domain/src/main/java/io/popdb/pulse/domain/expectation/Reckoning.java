package io.popdb.pulse.domain.expectation;

import java.util.ArrayList;
import java.util.List;

/**
 * How surprising the present silence is: by what the minutes' hazards say, and by what followed on other days.
 *
 * <p>Whoever falls silent may have closed early. So the silence is split at each slot's begin: closed before, and not open
 * since; the least surprising split counts. A day that has not begun cannot have ended early.
 */
final class Reckoning {
    private static final double WORTH_A_LOOK = 4;

    private final List<Split> splits = new ArrayList<>();
    private int from;
    private double hazards;
    private double carriedByHazard;
    private double carriedByDays;
    private double byHazard;
    private double byDays;

    private record Split(int minuteOfDay, double closedBefore, Waits since, double hazardsBefore) {}

    /** Where one looks for other days. */
    interface Days {
        Waits after(int minuteOfDay);

        Waits before(int minuteOfDay);
    }

    void begin(int minuteOfDay, Days days) {
        carriedByHazard = 0;
        carriedByDays = 0;
        restart(minuteOfDay, days);
    }

    private void restart(int minuteOfDay, Days days) {
        from = minuteOfDay;
        hazards = 0;
        splits.clear();
        splits.add(new Split(minuteOfDay, 0, days.after(minuteOfDay), 0));
    }

    /** What the silence was worth when the day ended; to be asked before the next begins. */
    void carryOver(double level, Days days) {
        double least = Double.MAX_VALUE;
        for (Split split : splits) {
            int minutes = TrafficPast.DAY_MINUTES - split.minuteOfDay;
            least = Math.min(least, split.closedBefore + split.since.surprise(minutes, level));
        }
        if (from > 0) {
            Waits before = days.before(TrafficPast.DAY_MINUTES);
            least = Math.min(least, before.surprise(TrafficPast.DAY_MINUTES - from, level));
        }
        carriedByDays += least;
        carriedByHazard = byHazard;
    }

    void startDay(Days days) {
        restart(0, days);
    }

    /** Another minute without traffic, which is empty with that chance. */
    void empty(int minuteOfDay, double logChance, double level, Days days) {
        hazards -= logChance;
        if (from > 0 && minuteOfDay > from && minuteOfDay % TrafficPast.SLOT_MINUTES == 0) {
            double closed = days.before(minuteOfDay).surprise(minuteOfDay - from, level);
            splits.add(new Split(minuteOfDay, closed, days.after(minuteOfDay), hazards));
        }
        double leastByDays = Double.MAX_VALUE;
        double leastByHazard = Double.MAX_VALUE;
        for (Split split : splits) {
            double ofDays = split.closedBefore + split.since.surprise(minuteOfDay + 1 - split.minuteOfDay, level);
            double ofHazards = split.closedBefore + hazards - split.hazardsBefore;
            boolean mayOpenLate = split.minuteOfDay > from || from == 0;
            leastByDays = Math.min(leastByDays, ofDays);
            leastByHazard = Math.min(leastByHazard, mayOpenLate ? Math.min(ofHazards, ofDays) : ofHazards);
        }
        if (from > 0 && (leastByDays > WORTH_A_LOOK || leastByHazard > WORTH_A_LOOK)) {
            double closed = days.before(minuteOfDay + 1).surprise(minuteOfDay + 1 - from, level);
            leastByDays = Math.min(leastByDays, closed);
            leastByHazard = Math.min(leastByHazard, closed);
        }
        byDays = carriedByDays + leastByDays;
        byHazard = carriedByHazard + leastByHazard;
    }

    void end() {
        byDays = 0;
        byHazard = 0;
        carriedByDays = 0;
        carriedByHazard = 0;
    }

    double byHazard() {
        return byHazard;
    }

    double byDays() {
        return byDays;
    }
}
