package io.popdb.pulse.domain.counting;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of one agency in one partition: the working copy on the heap that an event touches, and what of it
 * has changed since it was last drained.
 *
 * <p>Each record is exactly one of request counted, heartbeat, duplicate or reject. A day and a source are loaded from
 * where they are kept when they are first touched, and of both only some stay here. Not thread-safe.
 */
public final class PartitionTally {
    /** An event that claims to occur longer than this after its arrival is counted on the day it arrived. */
    public static final Duration SKEW_TOLERANCE = Duration.ofMinutes(5);

    private static final long SKEW_MILLIS = SKEW_TOLERANCE.toMillis();

    /** Days on the heap beyond which those that did not change are let go; a year's replay must not fill the heap. */
    private static final int DAYS_HELD = 32;

    private final LongFunction<@Nullable DayCounts> storedDay;
    private final Map<Long, DayCounts> days = new HashMap<>();
    private final SourceLedgers sources;
    private final Set<Long> changedDays = new HashSet<>();
    private final RecentMinutes minutes;
    private LastSeen lastSeen;

    private long lastDay = LastSeen.NEVER;
    private @Nullable DayCounts lastDayCounts;

    /**
     * @param minutes as kept; the tally counts on in them
     * @param storedDay a day's counts as kept, by epoch day; null where there are none
     * @param sources where the sources' ledgers are kept
     * @param maxSources so many sources are taken in; what further ones send is to be rejected
     */
    public PartitionTally(
            LastSeen lastSeen,
            RecentMinutes minutes,
            LongFunction<@Nullable DayCounts> storedDay,
            SourceStore sources,
            int maxSources) {
        this.lastSeen = lastSeen;
        this.minutes = minutes;
        this.storedDay = storedDay;
        this.sources = new SourceLedgers(sources, maxSources);
    }

    /** Counts a request, unless it has been seen before; false, without counting it, where there are too many sources. */
    public boolean take(AccessRequest request, long arrivedMillis) {
        SourceDeduplicator source = sources.find(request.sourceId(), request.epoch(), request.sequence());
        if (source == null) {
            return false;
        }
        if (!count(source, request, arrivedMillis)) {
            day(VietnamTime.epochDay(countedAt(request, arrivedMillis))).countDuplicate();
        }
        return true;
    }

    /** Counts a request that was taken before, if it was not counted then. */
    public void takeAgain(AccessRequest request, long arrivedMillis) {
        SourceDeduplicator source = sources.find(request.sourceId(), request.epoch(), request.sequence());
        if (source != null) {
            count(source, request, arrivedMillis);
        }
    }

    /** False where it has been seen before. */
    private boolean count(SourceDeduplicator source, AccessRequest request, long arrivedMillis) {
        long at = countedAt(request, arrivedMillis);
        DayCounts day = day(VietnamTime.epochDay(at));
        if (!source.markSeen(request.epoch(), request.sequence(), day)) {
            return false;
        }
        day.countRequest(request.type(), request.outcome(), VietnamTime.hourOfDay(at), request.durationMillis());
        minutes.count(Math.floorDiv(at, Spans.MINUTE_MILLIS), request.type(), request.outcome());
        noteSkew(request, at, day);
        lastSeen.request(livedAt(at, arrivedMillis));
        return true;
    }

    /**
     * Counts a heartbeat and learns from its number what the source has sent; false, without counting it, where there are
     * too many sources.
     */
    public boolean take(Heartbeat heartbeat, long arrivedMillis) {
        SourceDeduplicator source = sources.find(heartbeat.sourceId(), heartbeat.epoch(), heartbeat.sequence());
        if (source == null) {
            return false;
        }
        long at = countedAt(heartbeat, arrivedMillis);
        DayCounts day = day(VietnamTime.epochDay(at));
        day.countHeartbeat();
        noteSkew(heartbeat, at, day);
        source.expect(heartbeat.epoch(), heartbeat.sequence(), day);
        lastSeen.heartbeat(livedAt(at, arrivedMillis));
        return true;
    }

    /** Counts a reject on the day it arrived: what it says of itself is not to be believed. */
    public void reject(RejectReason reason, long arrivedMillis) {
        day(VietnamTime.epochDay(arrivedMillis)).countReject(reason);
    }

    /** When the agency was last heard of, over all that was taken. */
    public LastSeen lastSeen() {
        return lastSeen;
    }

    /** The requests counted by the minute in which they occurred: to be drained beside {@link #drain}. */
    public RecentMinutes minutes() {
        return minutes;
    }

    /** Whether anything has changed since the last time it was drained. */
    public boolean changed() {
        return !changedDays.isEmpty();
    }

    /** Hands out what has changed since the last time, and keeps the sources' ledgers. */
    public void drain(Changes changes) {
        for (Long epochDay : changedDays) {
            changes.day(epochDay, held(days, epochDay));
        }
        sources.drain();
        if (days.size() > DAYS_HELD) {
            days.keySet().retainAll(changedDays);
        }
        changedDays.clear();
        lastDay = LastSeen.NEVER;
    }

    /** Is given what has changed. The values stay the tally's own: they must be written, not kept. */
    public interface Changes {
        void day(long epochDay, DayCounts counts);
    }

    /** When it occurred, or when it arrived if what it claims is too far ahead to be true. */
    private static long countedAt(AccessEvent event, long arrivedMillis) {
        return event.occurredAtMillis() > arrivedMillis + SKEW_MILLIS ? arrivedMillis : event.occurredAtMillis();
    }

    private static long livedAt(long countedAtMillis, long arrivedMillis) {
        return countedAtMillis >= arrivedMillis - SKEW_MILLIS ? arrivedMillis : countedAtMillis;
    }

    private static void noteSkew(AccessEvent event, long countedAtMillis, DayCounts day) {
        if (countedAtMillis != event.occurredAtMillis()) {
            day.noteSkew();
        }
    }

    private DayCounts day(long epochDay) {
        if (epochDay == lastDay && lastDayCounts != null) {
            return lastDayCounts;
        }
        DayCounts counts = days.computeIfAbsent(epochDay, absent -> {
            DayCounts kept = storedDay.apply(absent);
            return kept == null ? new DayCounts() : kept;
        });
        changedDays.add(epochDay);
        lastDay = epochDay;
        lastDayCounts = counts;
        return counts;
    }

    private static <K, V> V held(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("changed but not held: " + key);
        }
        return value;
    }
}
