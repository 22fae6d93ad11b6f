package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.RecentMinutes;
import io.popdb.pulse.domain.silence.AllowedLateness;
import io.popdb.pulse.topics.rows.KeptJudgement;
import io.popdb.pulse.topics.rows.PartialCounts;
import java.util.ArrayList;
import java.util.List;

/** One agency's minutes in their order, each once it is complete; and what comes of them later as late. */
final class MinuteFeed {
    /** Of minutes further back than this, partitions may already have forgotten some. */
    private static final long MINUTES_BACK = RecentMinutes.HELD - 60;

    private final AgencyMinutes minutes;
    private long next = LastSeen.NEVER;
    private AllowedLateness allowedLateness = AllowedLateness.DEFAULT;
    private boolean anew;
    private long watermarkMillis = LastSeen.NEVER;

    MinuteFeed(AgencyMinutes minutes) {
        this.minutes = minutes;
    }

    /** Goes on where it was. */
    void goOn(KeptJudgement before) {
        next = before.nextMinute();
        allowedLateness = before.allowedLateness();
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

    /** The first minute that was not yet given. */
    long next() {
        return next;
    }

    /** Begins with the first minute of which anything is known; says which that is. */
    long begin(long seenMillis, long nowMillis) {
        long last = lastComplete(seenMillis, nowMillis);
        long first = anew ? last : Math.min(minutes.first().orElse(last), last);
        next = Math.max(first, last - MINUTES_BACK);
        return next;
    }

    /** Takes what a partition has counted, and gives what of it belongs to minutes that were already given. */
    List<CountedMinute> take(PartialCounts partial) {
        List<CountedMinute> late = new ArrayList<>();
        long arrived = partial.progress().arrivedMillis();
        for (CountedMinute more : minutes.take(partial.partition(), partial.minutes())) {
            if (hasBegun() && more.minute() < next) {
                long end = (more.minute() + 1) * Spans.MINUTE_MILLIS;
                // by the brokers' clock, or by the one that says how far was seen: whichever is ahead
                allowedLateness = allowedLateness.late(Math.max(arrived, watermarkMillis) - end, arrived);
                late.add(more);
            }
        }
        return late;
    }

    /** All that had arrived until then has been seen: gives the minutes that are now complete. */
    List<CountedMinute> complete(long seenMillis, long nowMillis) {
        watermarkMillis = seenMillis;
        long last = lastComplete(seenMillis, nowMillis);
        List<CountedMinute> complete = new ArrayList<>();
        for (long minute = Math.max(next, last - MINUTES_BACK); minute <= last; minute++) {
            CountedMinute counted = minutes.at(minute);
            complete.add(counted);
            allowedLateness = counted.isNothing() ? allowedLateness : allowedLateness.inTime();
            next = minute + 1;
        }
        return complete;
    }

    private long lastComplete(long seenMillis, long nowMillis) {
        return Math.floorDiv(seenMillis - allowedLateness.millis(nowMillis), Spans.MINUTE_MILLIS) - 1;
    }

    KeptJudgement kept(byte[] state) {
        return new KeptJudgement(next, allowedLateness, state);
    }

    void keepMinutes() {
        minutes.keepChanges();
    }
}
