package io.popdb.pulse.streams.topology;

import io.popdb.pulse.events.Agency;
import io.popdb.pulse.events.Roster;
import io.popdb.pulse.streams.counting.CountedMinute;
import io.popdb.pulse.streams.counting.LastSeen;
import io.popdb.pulse.streams.counting.RecentMinutes;
import io.popdb.pulse.streams.records.KeptJudgement;
import io.popdb.pulse.streams.records.Partial;
import io.popdb.pulse.streams.silence.Closures;
import io.popdb.pulse.streams.silence.Incident;
import io.popdb.pulse.streams.silence.IncidentKind;
import io.popdb.pulse.streams.silence.MinuteCounts;
import io.popdb.pulse.streams.silence.Reading;
import io.popdb.pulse.streams.silence.RosterWatch;
import io.popdb.pulse.streams.silence.Settling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Leads the minutes of all agencies to the watch that judges them: each minute in its order, once, as soon as all that had
 * arrived until some time after its end was seen; and what comes of it later as late. All that the watch knows is kept
 * before a commit, in the transaction that also commits what it has said, so that each incident opens and ends once.
 */
final class LiveJudgement {
    private static final long MINUTE_MILLIS = 60_000;
    /** Of minutes further back than this, partitions may already have forgotten some. */
    private static final long MINUTES_BACK = RecentMinutes.HELD - 60;
    /** The key under which is kept what no agency has alone. */
    private static final String ALL = "*";

    private final RosterWatch watch;
    private final PastHours past;
    private final KeyValueStore<String, KeptJudgement> kept;
    private final Consumer<Incident> onIncident;
    private final Map<String, Watched> agencies = new LinkedHashMap<>();
    private final Set<String> unsaved = new LinkedHashSet<>();
    private final Set<String> unread = new LinkedHashSet<>();
    /** What is kept of agencies that have left the roster; what is open of them is still to be ended. */
    private final List<String> departed = new ArrayList<>();

    private Closures closures = Closures.NONE;

    private static final class Watched {
        private final AgencyMinutes minutes;
        private long next = KeptJudgement.NONE_YET;
        private Settling settling = Settling.FIRST;
        private long heardMillis = LastSeen.NEVER;
        private long requestMinute = LastSeen.NEVER;

        private Watched(AgencyMinutes minutes) {
            this.minutes = minutes;
        }
    }

    /** @param onIncident is told of each incident when it opens, ends or is disproved */
    LiveJudgement(
            RosterWatch watch,
            PastHours past,
            KeyValueStore<String, KeptJudgement> kept,
            Consumer<Incident> onIncident) {
        this.watch = watch;
        this.past = past;
        this.kept = kept;
        this.onIncident = onIncident;
    }

    /** Goes on from what is kept; what only another version of Pulse could read of it is learned anew. */
    void open(Roster roster, int partitions, KeyValueStore<String, List<CountedMinute>> minutes) {
        for (Agency agency : roster.agencies()) {
            Watched watched = new Watched(new AgencyMinutes(agency.id(), partitions, minutes));
            KeptJudgement before = kept.get(agency.id());
            if (before != null) {
                watched.next = before.nextMinute();
                watched.settling = new Settling(before.settlingMillis());
                watch.restore(agency.id(), before.state());
                if (watched.next != KeptJudgement.NONE_YET && !watch.hasBegun(agency.id())) {
                    learnBefore(agency.id(), watched.next);
                }
            }
            agencies.put(agency.id(), watched);
        }
        KeptJudgement ofAll = kept.get(ALL);
        if (ofAll != null) {
            watch.restore(ofAll.state());
        }
        findDeparted();
    }

    private void findDeparted() {
        try (KeyValueIterator<String, KeptJudgement> all = kept.all()) {
            all.forEachRemaining(row -> departed.add(row.key));
        }
        departed.removeAll(agencies.keySet());
        departed.remove(ALL);
    }

    /** From the next minute on. */
    void closures(Closures announced) {
        closures = announced;
    }

    /** Takes what a partition has counted; what is of minutes already taken is late. */
    void take(Partial partial, long nowMillis) {
        Watched agency = agencies.get(partial.agency());
        if (agency == null) {
            return;
        }
        for (CountedMinute more : agency.minutes.take(partial.partition(), partial.minutes())) {
            if (agency.next != KeptJudgement.NONE_YET && more.minute() < agency.next) {
                long end = (more.minute() + 1) * MINUTE_MILLIS;
                agency.settling = agency.settling.late(partial.progress().arrivedMillis() - end);
                hand(partial.agency(), more, nowMillis);
                changed(partial.agency());
            }
        }
    }

    /** When an agency was last heard of. Where it sends heartbeats, its requests show that it lives, too. */
    void heard(String agency, long lastRequestMillis, long lastHeartbeatMillis) {
        Watched watched = watched(agency);
        if (Math.floorDiv(lastRequestMillis, MINUTE_MILLIS) > watched.requestMinute
                && lastRequestMillis != LastSeen.NEVER) {
            watched.requestMinute = Math.floorDiv(lastRequestMillis, MINUTE_MILLIS);
            watch.requested(agency, lastRequestMillis);
            changed(agency);
        }
        long at = Math.max(lastRequestMillis, lastHeartbeatMillis);
        if (lastHeartbeatMillis != LastSeen.NEVER && at > watched.heardMillis) {
            watched.heardMillis = at;
            watch.heartbeat(agency, at).forEach(this::say);
            unread.add(agency);
        }
    }

    /** All that had arrived of an agency until then has been seen: hands its minutes on. */
    void seen(String id, long watermarkMillis, long nowMillis) {
        Watched agency = watched(id);
        if (watermarkMillis == LastSeen.NEVER) {
            return;
        }
        long last = Math.floorDiv(watermarkMillis - agency.settling.millis(), MINUTE_MILLIS) - 1;
        if (agency.next == KeptJudgement.NONE_YET) {
            begin(id, agency, last);
        }
        for (long minute = Math.max(agency.next, last - MINUTES_BACK); minute <= last; minute++) {
            CountedMinute counted = agency.minutes.at(minute);
            hand(id, counted, nowMillis);
            agency.settling = counted.isNothing() ? agency.settling : agency.settling.inTime();
            agency.next = minute + 1;
            changed(id);
        }
        watch.seen(id, watermarkMillis);
    }

    private void begin(String id, Watched agency, long last) {
        long first = Math.max(Math.min(agency.minutes.first().orElse(last), last), last - MINUTES_BACK);
        learnBefore(id, first);
        agency.next = first;
    }

    private void learnBefore(String agency, long minute) {
        past.before(agency, Math.floorDiv(minute, 60L)).forEach(tally -> watch.learn(agency, tally));
    }

    private void hand(String agency, CountedMinute minute, long nowMillis) {
        watch.minute(
                        agency,
                        minute.minute(),
                        new MinuteCounts(minute.lookups(), minute.authentications(), minute.failures()),
                        closures,
                        nowMillis)
                .forEach(this::say);
    }

    void judge(long nowMillis) {
        departed.forEach(agency -> dismiss(agency, nowMillis));
        departed.clear();
        watch.judge(nowMillis).forEach(this::say);
    }

    private void dismiss(String agency, long nowMillis) {
        RosterWatch.dismiss(kept.get(agency).state(), nowMillis).forEach(onIncident);
        kept.delete(agency);
    }

    /** The incident of that id, while it is open. */
    Optional<Incident> openIncident(String id) {
        return watch.open().stream()
                .filter(incident -> incident.id().equals(id))
                .findFirst();
    }

    /** The agency's reading, where it may have changed since it was last read; else null. */
    @Nullable
    Reading newReading(String agency, long nowMillis) {
        return unread.remove(agency) ? read(agency, nowMillis) : null;
    }

    Reading read(String agency, long nowMillis) {
        return watch.read(agency, nowMillis);
    }

    /** Whether any of an agency's minutes has been judged. */
    boolean hasBegun(String agency) {
        return watched(agency).next != KeptJudgement.NONE_YET;
    }

    private void say(Incident incident) {
        if (incident.kind() == IncidentKind.MASS) {
            agencies.keySet().forEach(this::changed); // it may take in, or let go, any of them
        } else {
            incident.agencies().forEach(this::changed);
        }
        onIncident.accept(incident);
    }

    private void changed(String agency) {
        unsaved.add(agency);
        unread.add(agency);
    }

    /** Keeps what has changed since the last time. */
    void save() {
        for (String id : unsaved) {
            Watched agency = watched(id);
            kept.put(id, new KeptJudgement(agency.next, agency.settling.millis(), watch.save(id)));
        }
        unsaved.clear();
        agencies.values().forEach(agency -> agency.minutes.keepChanges());
        byte[] ofAll = watch.save();
        KeptJudgement before = kept.get(ALL);
        if (before == null || !Arrays.equals(before.state(), ofAll)) {
            kept.put(ALL, new KeptJudgement(KeptJudgement.NONE_YET, 0, ofAll));
        }
    }

    private Watched watched(String agency) {
        Watched watched = agencies.get(agency);
        if (watched == null) {
            throw new IllegalArgumentException("agency " + agency + " is not in the roster");
        }
        return watched;
    }
}
