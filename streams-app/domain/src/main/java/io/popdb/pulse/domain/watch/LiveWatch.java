package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.ArrivalAge;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.ArrayList;
import java.util.List;

/**
 * Leads what is received to {@link RosterWatch}: each minute in its order, once, as soon as all that had arrived until some
 * time after its end was seen; and what comes of it later as late. Methods return the incidents that opened, ended or were
 * disproved. Not thread-safe.
 */
public final class LiveWatch {
    private final RosterWatch watch;
    private final Past past;
    private PlannedDowntimes plannedDowntimes = PlannedDowntimes.NONE;

    /** @param past what profiles begin with */
    public LiveWatch(RosterWatch watch, Past past) {
        this.watch = watch;
        this.past = past;
    }

    /** What is led to: the verdicts, and what else is asked of it. */
    public RosterWatch watch() {
        return watch;
    }

    /** From the next minute on. */
    public void plannedDowntimes(PlannedDowntimes announced) {
        plannedDowntimes = announced;
    }

    /** From now on these are an agency's minutes. */
    public void minutesOf(String agency, PartitionMinutes minutes) {
        watch.connection(agency).feed().of(minutes);
    }

    /** What has been received of an agency; when it was last heard of, {@link RosterWatch#heard} is told. */
    public Reception reception(String agency) {
        return watch.connection(agency).reception();
    }

    /**
     * Takes up what was kept of an agency. Of what another version of Pulse kept only what is open can be, and its past is
     * learned anew. One that was away begins anew, and so does one that was judged up to a time that is yet to come: then a
     * clock was wrong, and what is open of it ends.
     */
    public List<Incident> restore(String agency, KeptConnection kept, long nowMillis) {
        boolean ahead = isAhead(kept, nowMillis);
        if (ahead || kept.hasDeparted()) {
            watch.connection(agency).feed().beginAnew();
            return ahead ? kept.dismissed(nowMillis) : List.of();
        }
        watch.restore(agency, kept);
        if (kept.memory() == null && watch.hasBegun(agency)) {
            learn(agency, kept.nextMinute());
        }
        return List.of();
    }

    /** Whether it was judged up to a time that is yet to come. */
    public boolean isAhead(KeptConnection kept, long nowMillis) {
        return kept.nextMinute() != LastSeen.NEVER
                && watch.blindness().isAhead(kept.nextMinute() * Spans.MINUTE_MILLIS, nowMillis);
    }

    /** Judges by the heartbeats of before this process began: whether an agency sends them may have been declared since. */
    public List<Incident> heartbeatsBefore(String agency) {
        return new Arrivals(watch.connection(agency)).heartbeat();
    }

    /**
     * Takes what a partition has counted; what is of minutes already judged is late.
     *
     * @param arrivedMillis when the newest of it arrived
     */
    public List<Incident> take(
            String agency, int partition, List<CountedMinute> versions, long arrivedMillis, long nowMillis) {
        List<Incident> changed = new ArrayList<>();
        for (CountedMinute late : watch.connection(agency).feed().take(partition, versions, arrivedMillis)) {
            changed.addAll(minute(agency, late, nowMillis));
        }
        return changed;
    }

    /** How old what arrived of an agency was: by that it is known how its clock goes. To be told before what was counted of it. */
    public void arrived(String agency, List<ArrivalAge> ages) {
        watch.connection(agency).feed().clock().arrived(ages);
    }

    /** A partition has counted so much of a day in all: by that it is said with what requests fail, and why events are rejected. */
    public void counted(String agency, int partition, long epochDay, DayCounts counts, long arrivedMillis) {
        watch.connection(agency).faults().counted(partition, epochDay, counts, arrivedMillis);
    }

    /** Hands on the minutes that are complete, as far as what was received has been seen, and judges all. */
    public List<Incident> judge(long nowMillis) {
        List<Incident> changed = new ArrayList<>();
        watch.agencies().forEach(agency -> changed.addAll(handOn(agency, nowMillis)));
        changed.addAll(watch.judge(nowMillis));
        return changed;
    }

    private List<Incident> handOn(String agency, long nowMillis) {
        Connection connection = watch.connection(agency);
        MinuteFeed feed = connection.feed();
        long watermarkMillis = connection.reception().watermarkMillis();
        SourceClock before = feed.clock().reading();
        List<Incident> changed = new ArrayList<>();
        boolean tooOld = feed.beginsAnew() && watch.blindness().isBlind(watermarkMillis, nowMillis); // to begin with
        if (watermarkMillis != LastSeen.NEVER && !tooOld) {
            if (!feed.hasBegun()) {
                learn(agency, feed.begin(watermarkMillis, nowMillis));
            }
            List<CountedMinute> taken = connection.sendsNoRequests()
                    ? feed.completeOrHeardAgain(watermarkMillis, nowMillis)
                    : feed.complete(watermarkMillis, nowMillis);
            for (CountedMinute complete : taken) {
                if (complete.counts().requests() > 0 || !feed.clock().passedOver(complete.minute())) {
                    changed.addAll(minute(agency, complete, nowMillis));
                }
            }
        }
        if (!feed.clock().reading().equals(before)) {
            connection.changes().ofMemory();
        }
        watch.seen(agency, watermarkMillis);
        return changed;
    }

    private List<Incident> minute(String agency, CountedMinute minute, long nowMillis) {
        return watch.minute(agency, minute, plannedDowntimes, nowMillis);
    }

    private void learn(String agency, long beforeMinute) {
        past.before(agency, Math.floorDiv(beforeMinute, 60L)).forEach(tally -> watch.learn(agency, tally));
    }

    /** Whether the verdict on an agency may be another than when this was last asked. */
    public boolean hasNews(String agency) {
        return watch.connection(agency).changes().takeVerdict();
    }

    /** Whether what is to be kept of an agency is other than when this was last asked. */
    public boolean mustSave(String agency) {
        Connection connection = watch.connection(agency);
        // of one that begins anew and has not begun, what was kept before must still be known
        return !connection.feed().beginsAnew() && connection.changes().takeMemory();
    }
}
