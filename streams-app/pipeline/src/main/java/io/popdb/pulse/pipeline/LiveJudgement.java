package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.silence.AllowedLateness;
import io.popdb.pulse.domain.silence.Blindness;
import io.popdb.pulse.domain.silence.ConnectionVerdict;
import io.popdb.pulse.domain.silence.Incident;
import io.popdb.pulse.domain.silence.IncidentKind;
import io.popdb.pulse.domain.silence.MinuteCounts;
import io.popdb.pulse.domain.silence.PlannedDowntimes;
import io.popdb.pulse.domain.silence.RosterWatch;
import io.popdb.pulse.topics.rows.KeptJudgement;
import io.popdb.pulse.topics.rows.PartialCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the minutes of all agencies to {@link RosterWatch}, which judges them: each minute in its order, once, as soon
 * as all that had arrived until some time after its end was seen; and what comes of it later as late. All that the
 * watch knows is kept before a commit, in the transaction that also commits what it has said, so that each incident
 * opens and ends once.
 */
final class LiveJudgement {
    private static final Logger LOG = LoggerFactory.getLogger(LiveJudgement.class);
    /** The key under which is kept what no agency has alone. */
    private static final String ALL = "*";

    private final RosterWatch watch;
    private final Blindness blindness;
    private final ProfileBackfill backfill;
    private final KeyValueStore<String, KeptJudgement> kept;
    private final List<Incident> unsaid = new ArrayList<>();
    private final Map<String, AgencyFeed> agencies = new LinkedHashMap<>();
    private final Set<String> unsaved = new LinkedHashSet<>();
    private final Set<String> staleVerdicts = new LinkedHashSet<>();
    /** Agencies that are not in the roster and whose state is still stored; if they are gone, their incidents end. */
    private final List<String> departed = new ArrayList<>();
    /** The minutes of those: whoever has them in its roster will judge by them. */
    private final Map<String, AgencyMinutes> minutesOfOthers = new LinkedHashMap<>();

    private Function<String, AgencyMinutes> openMinutes = agency -> {
        throw new IllegalStateException("not open");
    };

    private PlannedDowntimes plannedDowntimes = PlannedDowntimes.NONE;

    private static final class AgencyFeed {
        private final MinuteFeed feed;
        private long heardMillis = LastSeen.NEVER;
        private long requestMinute = LastSeen.NEVER;

        private AgencyFeed(MinuteFeed feed) {
            this.feed = feed;
        }
    }

    LiveJudgement(
            RosterWatch watch,
            Blindness blindness,
            ProfileBackfill backfill,
            KeyValueStore<String, KeptJudgement> kept) {
        this.watch = watch;
        this.blindness = blindness;
        this.backfill = backfill;
        this.kept = kept;
    }

    /** Goes on from what is kept; what only another version of Pulse could read of it is learned anew. */
    void open(Roster roster, int partitions, KeyValueStore<String, List<CountedMinute>> minutes, long nowMillis) {
        openMinutes = agency -> new AgencyMinutes(agency, partitions, minutes);
        for (Agency agency : roster.agencies()) {
            AgencyFeed agencyFeed = new AgencyFeed(new MinuteFeed(openMinutes.apply(agency.id())));
            KeptJudgement before = kept.get(agency.id());
            agencies.put(agency.id(), agencyFeed);
            if (before != null) {
                goOn(agency.id(), agencyFeed.feed, before, nowMillis);
            }
        }
        KeptJudgement ofAll = kept.get(ALL);
        if (ofAll != null) {
            watch.restore(ofAll.state());
        }
        findDeparted();
    }

    private void goOn(String agency, MinuteFeed feed, KeptJudgement before, long nowMillis) {
        boolean ahead = before.nextMinute() != LastSeen.NEVER
                && blindness.isAhead(before.nextMinute() * Spans.MINUTE_MILLIS, nowMillis);
        if (ahead) {
            LOG.warn("{} was judged up to a time that is yet to come: a clock was wrong. It is judged anew.", agency);
            unsaid.addAll(RosterWatch.dismiss(before.state(), nowMillis));
        }
        if (ahead || before.hasDeparted()) {
            feed.beginAnew();
            return;
        }
        feed.goOn(before);
        watch.restore(agency, before.state());
        if (feed.hasBegun() && !watch.hasBegun(agency)) {
            backfillProfile(agency, feed.next());
        }
    }

    private void findDeparted() {
        try (KeyValueIterator<String, KeptJudgement> all = kept.all()) {
            all.forEachRemaining(row -> {
                if (!row.value.hasDeparted()) {
                    departed.add(row.key);
                }
            });
        }
        departed.removeAll(agencies.keySet());
        departed.remove(ALL);
        if (!departed.isEmpty()) {
            LOG.warn(
                    "Pulse has judged {}, whom this monitor's roster does not know: their events are held in their"
                            + " topics until it does. Was the right roster given (pulse.roster)?",
                    departed);
        }
    }

    /** From the next minute on. */
    void plannedDowntimes(PlannedDowntimes announced) {
        plannedDowntimes = announced;
    }

    /** Takes what a partition has counted; what is of minutes already taken is late. */
    void take(PartialCounts partial, long nowMillis) {
        AgencyFeed agency = agencies.get(partial.agency());
        if (agency == null) {
            minutesOfOthers.computeIfAbsent(partial.agency(), openMinutes).take(partial.partition(), partial.minutes());
            return;
        }
        for (CountedMinute late : agency.feed.take(partial)) {
            hand(partial.agency(), late, nowMillis);
        }
    }

    /** When an agency was last heard of. Where it sends heartbeats, its requests show that it lives, too. */
    void heard(String agency, long lastRequestMillis, long lastHeartbeatMillis) {
        AgencyFeed agencyFeed = feedOf(agency);
        if (Math.floorDiv(lastRequestMillis, Spans.MINUTE_MILLIS) > agencyFeed.requestMinute
                && lastRequestMillis != LastSeen.NEVER) {
            agencyFeed.requestMinute = Math.floorDiv(lastRequestMillis, Spans.MINUTE_MILLIS);
            watch.requested(agency, lastRequestMillis);
            changed(agency);
        }
        long at = Math.max(lastRequestMillis, lastHeartbeatMillis);
        if (lastHeartbeatMillis != LastSeen.NEVER && at > agencyFeed.heardMillis) {
            agencyFeed.heardMillis = at;
            watch.heartbeat(agency, at).forEach(this::say);
            staleVerdicts.add(agency);
        }
    }

    /** All that had arrived of an agency until then has been seen: hands its minutes on. */
    void seen(String id, long watermarkMillis, long nowMillis) {
        MinuteFeed feed = feedOf(id).feed;
        boolean tooOld = feed.beginsAnew() && blindness.isBlind(watermarkMillis, nowMillis); // to begin with
        if (watermarkMillis == LastSeen.NEVER || tooOld) {
            return;
        }
        if (!feed.hasBegun()) {
            backfillProfile(id, feed.begin(watermarkMillis, nowMillis));
        }
        for (CountedMinute complete : feed.complete(watermarkMillis, nowMillis)) {
            hand(id, complete, nowMillis);
        }
        watch.seen(id, watermarkMillis);
    }

    private void backfillProfile(String agency, long minute) {
        backfill.before(agency, Math.floorDiv(minute, 60L)).forEach(tally -> watch.learn(agency, tally));
    }

    private void hand(String agency, CountedMinute minute, long nowMillis) {
        watch.minute(
                        agency,
                        minute.minute(),
                        new MinuteCounts(minute.lookups(), minute.authentications(), minute.failures()),
                        plannedDowntimes,
                        nowMillis)
                .forEach(this::say);
        changed(agency);
    }

    void judge(long nowMillis) {
        watch.judge(nowMillis).forEach(this::say);
    }

    /** No monitor has those in its roster that this one has not: they are gone, and what is open of them ends. */
    void letGo(long nowMillis) {
        departed.forEach(agency -> dismiss(agency, nowMillis));
        departed.clear();
    }

    private void dismiss(String agency, long nowMillis) {
        unsaid.addAll(RosterWatch.dismiss(kept.get(agency).state(), nowMillis));
        kept.put(agency, KeptJudgement.departed());
    }

    /** Returns and clears the incidents opened, ended, disproved or acknowledged since the last call, in order. */
    List<Incident> drainIncidents() {
        List<Incident> drained = List.copyOf(unsaid);
        unsaid.clear();
        return drained;
    }

    /** Emits an open incident again, because an operator acknowledged it. */
    void sayAgain(String id) {
        watch.open().stream().filter(incident -> incident.id().equals(id)).forEach(unsaid::add);
    }

    /** The agency's reading, where it may have changed since it was last read; else null. */
    @Nullable
    ConnectionVerdict newVerdict(String agency, long nowMillis) {
        return staleVerdicts.remove(agency) ? verdict(agency, nowMillis) : null;
    }

    ConnectionVerdict verdict(String agency, long nowMillis) {
        return watch.verdict(agency, nowMillis);
    }

    /** Whether any of an agency's minutes has been judged. */
    boolean hasBegun(String agency) {
        return feedOf(agency).feed.hasBegun();
    }

    /** Emits all open incidents again, because rows of them may be gone. */
    void sayAllAgain() {
        unsaid.addAll(watch.open());
    }

    private void say(Incident incident) {
        if (incident.kind() == IncidentKind.MASS) {
            agencies.keySet().forEach(this::changed); // it may take in, or let go, any of them
        } else {
            incident.agencies().forEach(this::changed);
        }
        unsaid.add(incident);
    }

    private void changed(String agency) {
        unsaved.add(agency);
        staleVerdicts.add(agency);
    }

    /** Keeps what has changed since the last time. */
    void save() {
        for (String id : unsaved) {
            MinuteFeed feed = feedOf(id).feed;
            if (!feed.beginsAnew()) { // else that must still be known of it
                kept.put(id, feed.kept(watch.save(id)));
            }
        }
        unsaved.clear();
        agencies.values().forEach(agency -> agency.feed.keepMinutes());
        minutesOfOthers.values().forEach(AgencyMinutes::keepChanges);
        byte[] ofAll = watch.save();
        KeptJudgement before = kept.get(ALL);
        if (before == null || !Arrays.equals(before.state(), ofAll)) {
            kept.put(ALL, new KeptJudgement(LastSeen.NEVER, AllowedLateness.DEFAULT, ofAll));
        }
    }

    private AgencyFeed feedOf(String agency) {
        AgencyFeed agencyFeed = agencies.get(agency);
        if (agencyFeed == null) {
            throw new IllegalArgumentException("agency " + agency + " is not in the roster");
        }
        return agencyFeed;
    }
}
