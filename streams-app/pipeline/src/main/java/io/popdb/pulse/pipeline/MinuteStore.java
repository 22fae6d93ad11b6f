package io.popdb.pulse.pipeline;

import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.RecentMinutes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the recent minutes of one owner in a store. A row is a quarter of an hour, so that a commit writes little; it
 * takes the place of the one two days before, so that the store does not grow.
 */
record MinuteStore(KeyValueStore<String, List<CountedMinute>> rows, String owner) {
    private static final int MINUTES_IN_A_ROW = 15;
    /** The two days touch one row more than they fill. */
    private static final int ROWS = RecentMinutes.HELD / MINUTES_IN_A_ROW + 1;

    RecentMinutes load() {
        List<CountedMinute> all = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            List<CountedMinute> kept = rows.get(key(row));
            if (kept != null) {
                all.addAll(kept);
            }
        }
        all.sort(Comparator.comparingLong(CountedMinute::minute)); // the newest says which sources are followed
        RecentMinutes minutes = new RecentMinutes();
        all.forEach(minutes::raise);
        minutes.drain();
        return minutes;
    }

    /** Keeps the minutes that have changed since the last time, and hands them out. */
    List<CountedMinute> keepChanges(RecentMinutes minutes) {
        List<CountedMinute> changed = minutes.drain();
        Set<Long> quarters = new LinkedHashSet<>();
        changed.forEach(minute -> quarters.add(Math.floorDiv(minute.minute(), (long) MINUTES_IN_A_ROW)));
        for (long quarter : quarters) {
            rows.put(key(Math.floorMod(quarter, ROWS)), of(quarter, minutes));
        }
        return changed;
    }

    private static List<CountedMinute> of(long quarter, RecentMinutes minutes) {
        List<CountedMinute> row = new ArrayList<>();
        for (int i = 0; i < MINUTES_IN_A_ROW; i++) {
            long minute = quarter * MINUTES_IN_A_ROW + i;
            if (!minutes.at(minute).isNothing()) {
                row.add(minutes.counted(minute));
            }
        }
        return row;
    }

    private String key(int row) {
        return owner + "/" + row;
    }
}
