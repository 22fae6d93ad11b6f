package io.popdb.pulse.domain.profile;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.MinuteCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up the counts of the current hour, and buffers finished hours until it is clear that they were not part of an
 * outage and the profile may learn from them.
 *
 * <p>An hour in which nothing came is either what is usual or the beginning of an incident; only what comes next tells. So
 * hours wait for the next event: if it ends an ordinary silence they teach, if an incident they are dropped. Immutable.
 *
 * @param held the finished hours that wait, in their order
 * @param current the hour that is being added up, as far as it goes
 * @param minutes how many of the current hour were seen
 * @param discarded whether nothing may be learned of the current hour
 */
record TrainingBuffer(List<HourTally> held, HourTally current, int minutes, boolean discarded) {
    static final TrainingBuffer NEW = new TrainingBuffer(List.of(), HourTally.nothingIn(LastSeen.NEVER), 0, false);

    private static final int HELD_AT_MOST = 31 * 24;

    boolean isAt(long hour) {
        return current.hour() == hour;
    }

    TrainingBuffer add(MinuteCounts counts) {
        return new TrainingBuffer(held, current.plus(counts), minutes + 1, discarded);
    }

    /** Events of the current hour that came after their minute. */
    TrainingBuffer addLate(MinuteCounts counts) {
        return new TrainingBuffer(held, current.plus(counts), minutes, discarded);
    }

    /** Discards the buffered hours and excludes the current one: the profile must not learn from an outage. */
    TrainingBuffer discard() {
        return new TrainingBuffer(List.of(), current, minutes, true);
    }

    /** The next hour begins. Of an hour seen only in part nothing is learned. */
    TrainingBuffer startHour(long next) {
        List<HourTally> waiting = new ArrayList<>(held);
        if (minutes == 60 && !discarded) {
            waiting.add(current.within(60));
        }
        if (waiting.size() > HELD_AT_MOST) {
            waiting.remove(0);
        }
        return new TrainingBuffer(List.copyOf(waiting), HourTally.nothingIn(next), 0, false);
    }

    /** Without the buffered hours, from which the profile has now learned. */
    TrainingBuffer drained() {
        return held.isEmpty() ? this : new TrainingBuffer(List.of(), current, minutes, discarded);
    }
}
