package io.popdb.pulse.domain.expectation;

import java.util.ArrayList;
import java.util.List;

/**
 * How surprising the present silence is by what followed on other days.
 *
 * <p>Whoever falls silent may have closed early. So the silence is split at each slot's begin: closed before, and not open
 * since; the least surprising split counts.
 */
final class Reckoning {
    private static final double WORTH_A_LOOK = 4;

    private final List<Split> splits = new ArrayList<>();
    private int from;
    private double carried;
    private double surprise;

    private record Split(int minuteOfDay, double closedBefore, Waits since) {}

    /** Where one looks for other days. */
    interface Days {
        Waits after(int minuteOfDay);

        Waits before(int minuteOfDay);
    }

    void begin(int minuteOfDay, Days days) {
        carried = 0;
        restart(minuteOfDay, days);
    }

    private void restart(int minuteOfDay, Days days) {
        from = minuteOfDay;
        splits.clear();
        splits.add(new Split(minuteOfDay, 0, days.after(minuteOfDay)));
    }

    /** What the silence was worth when the day ended; to be asked before the next begins. */
    void carryOver(double level, Days days) {
        double least = leastOfSplits(TrafficPast.DAY_MINUTES, level);
        if (from > 0) {
            Waits before = days.before(TrafficPast.DAY_MINUTES);
            least = Math.min(least, before.surprise(TrafficPast.DAY_MINUTES - from, level));
        }
        carried += least;
    }

    void startDay(Days days) {
        restart(0, days);
    }

    /** Another minute without traffic. */
    void empty(int minuteOfDay, double level, Days days) {
        if (from > 0 && minuteOfDay > from && minuteOfDay % TrafficPast.SLOT_MINUTES == 0) {
            double closed = days.before(minuteOfDay).surprise(minuteOfDay - from, level);
            splits.add(new Split(minuteOfDay, closed, days.after(minuteOfDay)));
        }
        double least = leastOfSplits(minuteOfDay + 1, level);
        if (from > 0 && least > WORTH_A_LOOK) {
            least = Math.min(least, days.before(minuteOfDay + 1).surprise(minuteOfDay + 1 - from, level));
        }
        surprise = carried + least;
    }

    private double leastOfSplits(int untilMinute, double level) {
        double least = Double.MAX_VALUE;
        for (Split split : splits) {
            least = Math.min(least, split.closedBefore + split.since.surprise(untilMinute - split.minuteOfDay, level));
        }
        return least;
    }

    void end() {
        surprise = 0;
        carried = 0;
    }

    double surprise() {
        return surprise;
    }

    /** What it was worth when the day ended counts no more. */
    void dropCarried() {
        carried = 0;
    }

    /** What the silence was worth when the last day ended in it. */
    double carried() {
        return carried;
    }

    Kept save() {
        return new Kept(
                from,
                carried,
                surprise,
                splits.stream().map(Split::minuteOfDay).toList(),
                splits.stream().map(Split::closedBefore).toList());
    }

    void restore(Kept kept, Days days) {
        from = kept.from;
        carried = kept.carried;
        surprise = kept.surprise;
        splits.clear();
        for (int i = 0; i < kept.splitsAt.size(); i++) {
            int at = kept.splitsAt.get(i);
            splits.add(new Split(at, kept.closedBefore.get(i), days.after(at)));
        }
    }

    /** What is kept of it; what followed on other days is looked up again. */
    record Kept(int from, double carried, double surprise, List<Integer> splitsAt, List<Double> closedBefore) {}
}
