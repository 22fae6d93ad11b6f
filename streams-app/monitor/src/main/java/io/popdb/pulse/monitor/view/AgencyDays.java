package io.popdb.pulse.monitor.view;

import io.popdb.pulse.domain.books.ImportedDay;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.topics.rows.CountsRow;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One agency's counts, day by day, and their sum; beside them, what was imported of the time before. */
final class AgencyDays {
    private static final DayCounts NOTHING = new DayCounts();

    private final NavigableMap<LocalDate, DayCounts> days = new TreeMap<>();
    private final NavigableMap<LocalDate, Long> imported = new TreeMap<>();
    private final DayCounts all = new DayCounts();

    /** Whether an older row of a day came again, as they do when a log that was cut is read anew: it says nothing new. */
    boolean isOlder(CountsRow row) {
        DayCounts before = days.getOrDefault(row.day(), NOTHING);
        return before.covers(row.counts()) && !row.counts().covers(before);
    }

    /** Whether a row says what is known of its day already. */
    boolean isSame(CountsRow row) {
        DayCounts before = days.getOrDefault(row.day(), NOTHING);
        return before.covers(row.counts()) && row.counts().covers(before);
    }

    /** Puts the latest row of a day in place of the one before it. */
    void put(CountsRow row) {
        if (!row.counts().balanced()) {
            throw new BrokenInvariantException("the counts of " + row.key() + " do not add up: received is not"
                    + " counted + heartbeats + duplicates + rejected. This is a defect of Pulse; nothing is shown");
        }
        DayCounts before = days.getOrDefault(row.day(), NOTHING);
        if (!row.counts().covers(before)) {
            throw new BrokenInvariantException("the counts of " + row.key() + " fell: another Pulse that has lost its"
                    + " state writes to popdb.counts.v1. Stop it; see \"The state is lost\" in docs/operating.md");
        }
        all.addIncrease(before, row.counts());
        days.put(row.day(), row.counts());
    }

    /** Puts an imported day in place of what was imported of it before. */
    void put(ImportedDay day) {
        imported.put(day.day(), day.requests().total());
    }

    /** Forgets what was imported of a day. */
    void takeBack(LocalDate day) {
        imported.remove(day);
    }

    /** Whether anything was read of a day. */
    boolean knows(LocalDate day) {
        return days.containsKey(day);
    }

    boolean knowsImported(LocalDate day) {
        return imported.containsKey(day);
    }

    long received() {
        return all.received();
    }

    DayCounts all() {
        return all.copy();
    }

    DayCounts on(LocalDate day) {
        return days.getOrDefault(day, NOTHING).copy();
    }

    DayCounts in(YearMonth month) {
        return sum(days.subMap(month.atDay(1), true, month.atEndOfMonth(), true));
    }

    /**
     * All requests, counted or imported, of the days after one, up to and including another. A day that was imported and is
     * counted since has the larger figure, not both: the books stop at it until the import is taken back.
     */
    long requests(LocalDate after, LocalDate through) {
        long requests = 0;
        for (DayCounts counted : days.subMap(after, false, through, true).values()) {
            requests = Math.addExact(requests, counted.requests());
        }
        for (Map.Entry<LocalDate, Long> day :
                imported.subMap(after, false, through, true).entrySet()) {
            long counted = days.getOrDefault(day.getKey(), NOTHING).requests();
            requests = Math.addExact(requests, Math.max(0, day.getValue() - counted));
        }
        return requests;
    }

    private static DayCounts sum(NavigableMap<LocalDate, DayCounts> some) {
        DayCounts sum = new DayCounts();
        some.values().forEach(sum::add);
        return sum;
    }
}
