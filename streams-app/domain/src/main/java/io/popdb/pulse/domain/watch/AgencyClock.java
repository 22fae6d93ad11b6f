package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.ArrivalAge;
import io.popdb.pulse.domain.counting.LastSeen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An agency's clock, by all that its sources send, and in which minutes anything arrived. Minutes are judged by when things occurred; where
 * a clock is set, it passes over minutes, or goes through some twice, in which the agency lived all the same. Not thread-safe.
 */
final class AgencyClock {
    /** As long as a minute may be waited for, and some more. */
    private static final long HELD_MINUTES = Duration.ofMinutes(90).toMinutes();
    /** A minute of arrival is complete so long after its end. */
    private static final long COMPLETE_AFTER_MILLIS = Duration.ofSeconds(10).toMillis();

    private static final long LATELY_MINUTES = 2;

    private final NavigableMap<Long, Long> ages = new TreeMap<>();
    private SourceClock clock = SourceClock.RIGHT;
    private long next = LastSeen.NEVER;

    /** What has arrived, by the minute; more of one that was told before is younger than that, or says nothing new. */
    void arrived(List<ArrivalAge> more) {
        for (ArrivalAge age : more) {
            ages.merge(age.minute(), age.smallestMillis(), Math::min);
        }
        while (!ages.isEmpty() && ages.firstKey() < ages.lastKey() - HELD_MINUTES) {
            ages.pollFirstEntry();
        }
    }

    /** All that had arrived until then has been seen; says whether a clock that went slow was put right by that. */
    boolean seen(long watermarkMillis) {
        boolean wasSlow = clock.isSlow();
        long until = Math.floorDiv(watermarkMillis - COMPLETE_AFTER_MILLIS, Spans.MINUTE_MILLIS);
        for (Map.Entry<Long, Long> minute :
                ages.subMap(Math.min(next, until), until).entrySet()) {
            clock = clock.minute(minute.getValue());
        }
        next = Math.max(next, until);
        return wasSlow && !clock.isSlow();
    }

    /** How it goes, by the minutes of arrival that are complete. */
    SourceClock reading() {
        return clock;
    }

    /**
     * Whether what should have occurred in a minute arrived, and bore another time: then it is no evidence that nothing occurred in it. So it
     * is where a clock was set, and where something that waited is sent.
     */
    boolean passedOver(long minute) {
        long arrival = minute + Math.round(clock.nowMillis() / (double) Spans.MINUTE_MILLIS);
        Long age = ages.get(arrival);
        return age != null && isForeign(age);
    }

    /** Whether what has arrived in the last two minutes bears times of another clock than is believed. */
    boolean isUnsettled(long watermarkMillis) {
        long now = Math.floorDiv(watermarkMillis, Spans.MINUTE_MILLIS);
        return ages.tailMap(now - LATELY_MINUTES, true).values().stream().anyMatch(this::isForeign);
    }

    /**
     * Whether it goes slow, or of what arrived within an hour and a half some bears times of another clock: what a minute brought is not
     * known as it would be.
     */
    boolean isSlowOrBeingSet() {
        return clock.isSlow() || ages.values().stream().anyMatch(this::isForeign);
    }

    private boolean isForeign(long ageMillis) {
        return Math.abs(ageMillis - clock.nowMillis()) > SourceClock.TOLERANCE_MILLIS;
    }

    /** Of a clock that was right all the while minutes need not be kept: they say nothing of any. */
    Kept save() {
        boolean telling = ages.values().stream().anyMatch(this::isForeign) || clock.nowMillis() != 0;
        List<ArrivalAge> told = ages.entrySet().stream()
                .map(each -> new ArrivalAge(each.getKey(), each.getValue()))
                .toList();
        return new Kept(clock, next, telling ? told : List.of());
    }

    void restore(Kept kept) {
        clock = kept.clock;
        next = kept.next;
        arrived(kept.ages);
    }

    /**
     * What is kept of it.
     *
     * @param next the first minute of arrival by which it was not judged
     * @param ages of the minutes of arrival that may still be asked for
     */
    record Kept(SourceClock clock, long next, List<ArrivalAge> ages) {}
}
