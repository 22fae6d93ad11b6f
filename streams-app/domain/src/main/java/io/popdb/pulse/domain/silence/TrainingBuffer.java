package io.popdb.pulse.domain.silence;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Adds up the current hour, and holds finished hours back until it is clear that they may teach.
 *
 * <p>An hour in which nothing came is either what is usual or the beginning of an incident; only what comes next tells. So
 * hours wait for the next event: if it ends an ordinary silence they teach, if an incident they are dropped.
 */
final class TrainingBuffer implements Persisted {
    private static final int HELD_AT_MOST = 31 * 24;
    private static final long NO_HOUR = Long.MIN_VALUE;

    private final Deque<HourTally> held = new ArrayDeque<>();
    private long hour = NO_HOUR;
    private int minutes;
    private int lookups;
    private int authentications;
    private int failures;
    private int occupied;
    private boolean spoilt;

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

    /** The current hour teaches nothing, nor do those that wait. */
    void spoil() {
        spoilt = true;
        held.clear();
    }

    /** The next hour begins. Of an hour seen only in part nothing is learned. */
    void turn(long next) {
        if (minutes == 60 && !spoilt) {
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
        spoilt = false;
    }

    /** The hours that may teach, which no longer wait. */
    List<HourTally> release() {
        if (held.isEmpty()) {
            return List.of();
        }
        List<HourTally> released = List.copyOf(held);
        held.clear();
        return released;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(hour);
        for (int value : new int[] {minutes, lookups, authentications, failures, occupied, held.size()}) {
            out.writeInt(value);
        }
        out.writeBoolean(spoilt);
        for (HourTally tally : held) {
            out.writeLong(tally.hour());
            out.writeInt(tally.requests());
            if (tally.requests() > 0) {
                out.writeInt(tally.lookups());
                out.writeInt(tally.failures());
                out.writeInt(tally.occupiedMinutes());
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        hour = in.readLong();
        minutes = in.readInt();
        lookups = in.readInt();
        authentications = in.readInt();
        failures = in.readInt();
        occupied = in.readInt();
        int waiting = in.readInt();
        spoilt = in.readBoolean();
        held.clear();
        for (int i = 0; i < waiting; i++) {
            long of = in.readLong();
            int requests = in.readInt();
            int looked = requests > 0 ? in.readInt() : 0;
            held.add(new HourTally(
                    of, looked, requests - looked, requests > 0 ? in.readInt() : 0, requests > 0 ? in.readInt() : 0));
        }
    }
}
