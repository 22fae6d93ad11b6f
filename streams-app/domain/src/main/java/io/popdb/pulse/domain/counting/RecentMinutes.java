package io.popdb.pulse.domain.counting;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Requests by the minute in which they occurred, over the two days that end with the newest such minute; what is older is
 * forgotten. Like a day's counts, those of a minute only grow: of two versions the higher is the later one, so that
 * {@link #raise raising} to a version that comes twice or late changes nothing.
 *
 * <p>A ring of numbers: counting allocates nothing. Not thread-safe.
 */
public final class RecentMinutes {
    /** So many are held. */
    public static final int HELD = 48 * 60;

    private final int[] lookups = new int[HELD];
    private final int[] authentications = new int[HELD];
    private final int[] failures = new int[HELD];
    private final int[] notFound = new int[HELD];
    private final BitSet changed = new BitSet(HELD);
    private long newest = LastSeen.NEVER;

    /** Counts a request, unless its minute is forgotten. */
    public void count(long minute, RequestType type, Outcome outcome) {
        if (!holds(minute)) {
            return;
        }
        int slot = slot(minute);
        if (type == RequestType.LOOKUP) {
            lookups[slot]++;
        } else {
            authentications[slot]++;
        }
        if (outcome.isFailure()) {
            failures[slot]++;
        } else if (outcome == Outcome.NOT_FOUND) {
            notFound[slot]++;
        }
        changed.set(slot);
    }

    /** Takes over a version of a minute where it is the later one; gives what it has more than the one before. */
    public MinuteCounts raise(CountedMinute version) {
        if (!holds(version.minute())) {
            return MinuteCounts.NOTHING;
        }
        int slot = slot(version.minute());
        MinuteCounts counts = version.counts();
        MinuteCounts more = new MinuteCounts(
                Math.max(0, counts.lookups() - lookups[slot]),
                Math.max(0, counts.authentications() - authentications[slot]),
                Math.max(0, counts.failures() - failures[slot]),
                Math.max(0, counts.notFound() - notFound[slot]));
        if (!more.isNothing()) {
            lookups[slot] += more.lookups();
            authentications[slot] += more.authentications();
            failures[slot] += more.failures();
            notFound[slot] += more.notFound();
            changed.set(slot);
        }
        return more;
    }

    /** What is known of a minute; nothing where it is forgotten or was never heard of. */
    public MinuteCounts at(long minute) {
        if (newest == LastSeen.NEVER || minute > newest || minute <= newest - HELD) {
            return MinuteCounts.NOTHING;
        }
        int slot = slot(minute);
        return new MinuteCounts(lookups[slot], authentications[slot], failures[slot], notFound[slot]);
    }

    /** The minutes of which something is known, from the first. */
    public List<CountedMinute> all() {
        List<CountedMinute> all = new ArrayList<>();
        for (long minute = newest - HELD + 1; newest != LastSeen.NEVER && minute <= newest; minute++) {
            MinuteCounts known = at(minute);
            if (!known.isNothing()) {
                all.add(new CountedMinute(minute, known));
            }
        }
        return all;
    }

    /** Hands out the minutes that have changed since the last time, from the first. */
    public List<CountedMinute> drain() {
        List<CountedMinute> drained = new ArrayList<>();
        for (int slot = changed.nextSetBit(0); slot >= 0; slot = changed.nextSetBit(slot + 1)) {
            long minute = newest - Math.floorMod(newest - slot, HELD);
            drained.add(new CountedMinute(minute, at(minute)));
        }
        changed.clear();
        drained.sort(Comparator.comparingLong(CountedMinute::minute));
        return drained;
    }

    /** Whether the minute is held, which it is from now on if it is the newest. */
    private boolean holds(long minute) {
        if (newest == LastSeen.NEVER || minute - newest >= HELD) {
            Arrays.fill(lookups, 0);
            Arrays.fill(authentications, 0);
            Arrays.fill(failures, 0);
            Arrays.fill(notFound, 0);
            changed.clear();
            newest = minute;
        }
        while (newest < minute) {
            newest++;
            forget(slot(newest));
        }
        return minute > newest - HELD;
    }

    private void forget(int slot) {
        lookups[slot] = 0;
        authentications[slot] = 0;
        failures[slot] = 0;
        notFound[slot] = 0;
        changed.clear(slot);
    }

    private static int slot(long minute) {
        return Math.floorMod(minute, HELD);
    }
}
