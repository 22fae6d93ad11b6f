package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.PartitionTally;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.PartialCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** One agency in one partition: its tally on the heap, and the stores that the tally is loaded from and kept in. */
final class AgencyPartition {
    /** A day's counts are 3 kB at the most, a record 1 MB. */
    private static final int DAYS_IN_A_PARTIAL = 100;

    private final String agency;
    private final int partition;
    private final KeyValueStore<String, DayCounts> days;
    private final KeyValueStore<String, PartialCounts.Progress> progress;
    private final MinuteStore minutes;
    private final PartitionTally tally;

    private long offset;
    private long countedTo;
    private long arrivedMillis;
    private boolean moved;

    AgencyPartition(String agency, int maxSources, ProcessingContext context) {
        this.agency = agency;
        this.partition = context.taskId().partition();
        this.days = context.getStateStore(StateStores.DAYS);
        this.progress = context.getStateStore(StateStores.PROGRESS);
        this.minutes = new MinuteStore(context.getStateStore(StateStores.MINUTES), agency);
        PartialCounts.Progress kept = Optional.ofNullable(progress.get(agency)).orElse(PartialCounts.Progress.NONE);
        this.offset = kept.offset();
        this.countedTo = kept.countedTo();
        this.arrivedMillis = kept.arrivedMillis();
        this.tally = new PartitionTally(
                new LastSeen(kept.lastRequestMillis(), kept.lastHeartbeatMillis()),
                minutes.load(),
                epochDay -> days.get(dayKey(epochDay)),
                new KeptSources(context.getStateStore(StateStores.SOURCES), agency),
                maxSources);
    }

    PartitionTally tally() {
        return tally;
    }

    /**
     * The partition has been read up to this offset. False where what lies below it was read before: its offset was
     * counted, and it arrived no later than what was. In a log that was made anew, or whose end was cut and written
     * again, whatever comes arrived later.
     */
    boolean readTo(long nextOffset, long arrivedMillis) {
        offset = nextOffset;
        moved = true;
        if (nextOffset <= countedTo && arrivedMillis <= this.arrivedMillis) {
            return false;
        }
        countedTo = nextOffset;
        counted(arrivedMillis);
        return true;
    }

    /** Something was counted that arrived then. */
    void counted(long arrivedMillis) {
        this.arrivedMillis = Math.max(this.arrivedMillis, arrivedMillis);
    }

    /** What lies between the last record and there is nothing to be counted. */
    void passOver(ReadPositions.Position position) {
        if (!agency.equals(CountsRow.UNKNOWN_AGENCY) && position.next() > offset && position.isReachedBy(offset)) {
            offset = position.next();
            moved = true;
        }
    }

    /**
     * Keeps what has changed since the last time, and says it; nothing where nothing has. A log of years that is imported
     * at once changes thousands of days in one commit: they are said in records of bounded size, and only the last says
     * how far that is, when all of it has been said.
     */
    List<PartialCounts> drain() {
        if (!moved && !tally.changed()) {
            return List.of();
        }
        moved = false;
        List<PartialCounts.Day> changed = keepChanges();
        if (changed.isEmpty() && !agency.equals(CountsRow.UNKNOWN_AGENCY) && arrivedMillis != LastSeen.NEVER) {
            changed.add(unchanged(VietnamTime.day(Instant.ofEpochMilli(arrivedMillis))));
        }
        List<CountedMinute> changedMinutes = minutes.keepChanges(tally.minutes());
        List<PartialCounts> partials = new ArrayList<>();
        int from = 0;
        for (; changed.size() - from > DAYS_IN_A_PARTIAL; from += DAYS_IN_A_PARTIAL) {
            List<PartialCounts.Day> some = List.copyOf(changed.subList(from, from + DAYS_IN_A_PARTIAL));
            partials.add(
                    new PartialCounts(agency, partition, arrivedMillis, PartialCounts.Progress.NONE, some, List.of()));
        }
        List<PartialCounts.Day> rest = List.copyOf(changed.subList(from, changed.size()));
        partials.add(
                new PartialCounts(agency, partition, keepProgress(), rest, changedMinutes).withAges(tally.drainAges()));
        return partials;
    }

    /** What was read may count for nobody, such as a record of an unknown agency: the counts' row still says how far that is. */
    private PartialCounts.Day unchanged(LocalDate day) {
        DayCounts counts = days.get(dayKey(day.toEpochDay()));
        return new PartialCounts.Day(day.toEpochDay(), counts == null ? new DayCounts() : counts);
    }

    private List<PartialCounts.Day> keepChanges() {
        List<PartialCounts.Day> changed = new ArrayList<>();
        tally.drain((epochDay, counts) -> {
            days.put(dayKey(epochDay), counts);
            changed.add(new PartialCounts.Day(epochDay, counts));
        });
        return changed;
    }

    /** The records of {@code _unknown} come out of many topics: no offset says how far, only a time. */
    private PartialCounts.Progress keepProgress() {
        LastSeen lastSeen = tally.lastSeen();
        PartialCounts.Progress now = new PartialCounts.Progress(
                offset, arrivedMillis, lastSeen.requestMillis(), lastSeen.heartbeatMillis(), countedTo);
        progress.put(agency, now);
        return now;
    }

    private String dayKey(long epochDay) {
        return agency + "/" + LocalDate.ofEpochDay(epochDay);
    }
}
