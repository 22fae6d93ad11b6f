package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.RecentMinutes;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of an agency's minutes are complete, each in its order, and what comes of them later as late. It knows which minute is the
 * next to be judged.
 */
final class MinuteFeed {
    /** Of minutes further back than this, partitions may already have forgotten some. */
    private static final long MINUTES_BACK = RecentMinutes.HELD - 60;

    private final AgencyClock clock = new AgencyClock();
    private PartitionMinutes minutes = PartitionMinutes.NONE;
    private long next = LastSeen.NEVER;
    private AllowedLateness allowedLateness = AllowedLateness.DEFAULT;
    private boolean anew;
    private long handedMillis = LastSeen.NEVER;
    private long seenMillis = LastSeen.NEVER;

    /** From now on these are the minutes. */
    void of(PartitionMinutes counted) {
        minutes = counted;
    }

    /** Goes on where it was. */
    void goOn(long nextMinute, AllowedLateness allowed) {
        next = nextMinute;
        allowedLateness = allowed;
    }

    /** Begins with the present, whatever is known of before: nobody listened then. */
    void beginAnew() {
        anew = true;
    }

    boolean beginsAnew() {
        return anew && !hasBegun();
    }

    boolean hasBegun() {
        return next != LastSeen.NEVER;
    }

    /** The first minute that was not yet judged. */
    long next() {
        return next;
    }

    /** A minute has been judged. */
    void judged(long minute) {
        next = minute + 1;
    }

    /** All that had arrived until then has been seen. */
    void seen(long watermarkMillis) {
        seenMillis = Math.max(seenMillis, watermarkMillis);
    }

    long seenMillis() {
        return seenMillis;
    }

    /** Up to when all that had arrived was seen. */
    long watermarkMillis() {
        return hasBegun() ? Math.max(seenMillis, next * Spans.MINUTE_MILLIS) : seenMillis;
    }

    AllowedLateness allowedLateness() {
        return allowedLateness;
    }

    AgencyClock clock() {
        return clock;
    }

    /**
     * How long after its end a minute is waited for: as long as its events may take, and by how much the agency's clock goes
     * slow. Once that is set, nothing is waited for any more.
     */
    long latenessMillis(long nowMillis) {
        SourceClock reading = clock.reading();
        if (reading.against() > 0) {
            return AllowedLateness.DEFAULT.millis(nowMillis);
        }
        long slow = reading.isSlow() ? reading.errorMillis() + AllowedLateness.DEFAULT.millis(nowMillis) : 0;
        return Math.max(allowedLateness.millis(nowMillis), slow);
    }

    /** Begins with the first minute of which anything is known; says which that is. */
    long begin(long watermarkMillis, long nowMillis) {
        long last = lastComplete(watermarkMillis, nowMillis);
        long first = anew ? last : Math.min(minutes.first().orElse(last), last);
        next = Math.max(first, last - MINUTES_BACK);
        return next;
    }

    /**
     * Takes what a partition has counted, and gives what of it belongs to minutes that were already judged.
     *
     * @param arrivedMillis when the newest of it arrived
     */
    List<CountedMinute> take(int partition, List<CountedMinute> versions, long arrivedMillis) {
        List<CountedMinute> late = new ArrayList<>();
        for (CountedMinute more : minutes.raise(partition, versions)) {
            if (hasBegun() && more.minute() < next) {
                long end = (more.minute() + 1) * Spans.MINUTE_MILLIS;
                // by the brokers' clock, or by the one that says how far was seen: whichever is ahead
                allowedLateness = allowedLateness.late(Math.max(arrivedMillis, handedMillis) - end, arrivedMillis);
                late.add(more);
            }
        }
        return late;
    }

    /** All that had arrived until then has been seen: gives the minutes that are now complete and not yet judged. */
    List<CountedMinute> complete(long watermarkMillis, long nowMillis) {
        noteSeen(watermarkMillis);
        return until(lastComplete(watermarkMillis, nowMillis));
    }

    /** The same of an agency that is taken for silent: its first request ends that, and nothing before it is waited for. */
    List<CountedMinute> completeOrHeardAgain(long watermarkMillis, long nowMillis) {
        noteSeen(watermarkMillis);
        long last = lastComplete(watermarkMillis, nowMillis);
        long inTime = lastBefore(watermarkMillis - AllowedLateness.DEFAULT.millis(nowMillis));
        return until(Math.max(last, firstRequestAfter(last, inTime)));
    }

    private void noteSeen(long watermarkMillis) {
        handedMillis = watermarkMillis;
        if (clock.seen(watermarkMillis)) {
            allowedLateness = AllowedLateness.DEFAULT;
        }
    }

    private List<CountedMinute> until(long last) {
        List<CountedMinute> complete = new ArrayList<>();
        for (long minute = Math.max(next, last - MINUTES_BACK); minute <= last; minute++) {
            CountedMinute counted = minutes.counted(minute);
            complete.add(counted);
            allowedLateness = counted.counts().isNothing() ? allowedLateness : allowedLateness.inTime();
        }
        return complete;
    }

    private long firstRequestAfter(long minute, long until) {
        for (long pending = Math.max(next, minute + 1); pending <= until; pending++) {
            if (minutes.counted(pending).counts().requests() > 0) {
                return pending;
            }
        }
        return minute;
    }

    private long lastComplete(long watermarkMillis, long nowMillis) {
        return lastBefore(watermarkMillis - latenessMillis(nowMillis));
    }

    private static long lastBefore(long millis) {
        return Math.floorDiv(millis, Spans.MINUTE_MILLIS) - 1;
    }
}
