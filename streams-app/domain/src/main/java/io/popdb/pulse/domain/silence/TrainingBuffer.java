package io.popdb.pulse.domain.silence;

import io.popdb.pulse.domain.counting.LastSeen;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Adds up the counts of the current hour, and buffers finished hours until it is clear that they were not part of an
 * outage and the profile may learn from them.
 *
 * <p>An hour in which nothing came is either what is usual or the beginning of an incident; only what comes next tells. So
 * hours wait for the next event: if it ends an ordinary silence they teach, if an incident they are dropped.
 */
final class TrainingBuffer implements Persisted {
    private static final int HELD_AT_MOST = 31 * 24;

    private final Deque<HourTally> held = new ArrayDeque<>();
    private long hour = LastSeen.NEVER;
    private int minutes;
    private int lookups;
    private int authentications;
    private int failures;
    private int occupied;
    private boolean discarded;

    boolean isAt(long otherHour) {
        return hour == otherHour;
    }

    void add(MinuteCounts counts) {
        minutes++;
        take(counts);
    }

    /** Events of the current hour that came after their minute. */
    void addLate(MinuteCounts counts) {
        take(counts);
    }

    private void take(MinuteCounts counts) {
        lookups += counts.lookups();
        authentications += counts.authentications();
        failures += counts.failures();
        occupied += counts.requests() > 0 ? 1 : 0;
    }

    /** Discards the buffered hours and excludes the current one: the profile must not learn from an outage. */
    void discard() {
        discarded = true;
        held.clear();
    }

    /** The next hour begins. Of an hour seen only in part nothing is learned. */
    void startHour(long next) {
        if (minutes == 60 && !discarded) {
            held.add(new HourTally(hour, lookups, authentications, failures, Math.min(60, occupied)));
        }
        if (held.size() > HELD_AT_MOST) {
            held.remove();
        }
        hour = next;
        minutes = 0;
        lookups = 0;
        authentications = 0;
        failures = 0;
        occupied = 0;
        discarded = false;
    }

    /** Removes and returns the buffered hours, from which the profile may now learn. */
    List<HourTally> drain() {
        if (held.isEmpty()) {
            return List.of();
        }
        List<HourTally> released = List.copyOf(held);
        held.clear();
        return released;
    }

    @Override
    public void state(StateFields fields) {
        hour = fields.next(hour);
        minutes = fields.next(minutes);
        lookups = fields.next(lookups);
        authentications = fields.next(authentications);
        failures = fields.next(failures);
        occupied = fields.next(occupied);
        int size = fields.next(held.size());
        discarded = fields.next(discarded);
        List<HourTally> tallies = fields.next(size, held, HourTally.NOTHING, tally -> state(tally, fields));
        held.clear();
        held.addAll(tallies);
    }

    private static HourTally state(HourTally tally, StateFields fields) {
        long hour = fields.next(tally.hour());
        int requests = fields.next(tally.requests());
        if (requests == 0) {
            return new HourTally(hour, 0, 0, 0, 0);
        }
        int lookups = fields.next(tally.lookups());
        return new HourTally(
                hour, lookups, requests - lookups, fields.next(tally.failures()), fields.next(tally.occupiedMinutes()));
    }
}
