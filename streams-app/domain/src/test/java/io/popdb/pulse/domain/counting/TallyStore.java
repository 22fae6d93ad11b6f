package io.popdb.pulse.domain.counting;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what a tally drains, as the stores do: by value, so that nothing of the tally's own stays in it. */
final class TallyStore implements PartitionTally.Changes, SourceStore {
    static final int MAX_SOURCES = 100;

    final Map<Long, DayCounts> days = new HashMap<>();
    final Map<String, SourceDeduplicator.SourceState> sources = new HashMap<>();
    final Map<Long, CountedMinute> minutes = new HashMap<>();
    private LastSeen lastSeen = LastSeen.never();

    /** A tally that goes on from what is kept here. */
    PartitionTally load() {
        return new PartitionTally(
                new LastSeen(lastSeen.requestMillis(), lastSeen.heartbeatMillis()),
                loaded(minutes),
                epochDay -> Optional.ofNullable(days.get(epochDay))
                        .map(DayCounts::copy)
                        .orElse(null),
                this,
                MAX_SOURCES);
    }

    void drain(PartitionTally tally) {
        tally.drain(this);
        tally.minutes().drain().forEach(minute -> minutes.put(minute.minute(), minute));
        lastSeen =
                new LastSeen(tally.lastSeen().requestMillis(), tally.lastSeen().heartbeatMillis());
    }

    private static RecentMinutes loaded(Map<Long, CountedMinute> kept) {
        RecentMinutes minutes = new RecentMinutes();
        kept.values().stream()
                .sorted(Comparator.comparingLong(CountedMinute::minute))
                .forEach(minutes::raise);
        minutes.drain();
        return minutes;
    }

    DayCounts all() {
        DayCounts all = new DayCounts();
        days.values().forEach(all::add);
        return all;
    }

    @Override
    public void day(long epochDay, DayCounts counts) {
        days.put(epochDay, counts.copy());
    }

    @Override
    public @Nullable SourceDeduplicator load(String sourceId) {
        return Optional.ofNullable(sources.get(sourceId))
                .map(SourceDeduplicator::of)
                .orElse(null);
    }

    @Override
    public void keep(String sourceId, SourceDeduplicator ledger) {
        sources.put(sourceId, ledger.toState());
    }

    @Override
    public int count(int limit) {
        return Math.min(limit, sources.size());
    }
}
