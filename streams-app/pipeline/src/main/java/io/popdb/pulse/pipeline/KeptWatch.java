package io.popdb.pulse.pipeline;

import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.Kept;
import io.popdb.pulse.domain.watch.KeptConnection;
import io.popdb.pulse.domain.watch.KeptOfMany;
import io.popdb.pulse.domain.watch.LiveWatch;
import io.popdb.pulse.domain.watch.PartitionMinutes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the watch knows: before a commit, in the transaction that also commits what it has said, so that each incident
 * opens and ends once.
 */
final class KeptWatch {
    private static final Logger LOG = LoggerFactory.getLogger(KeptWatch.class);
    /** The key under which is kept what no agency has alone. */
    private static final String ALL = "*";

    private final LiveWatch live;
    private final KeyValueStore<String, Kept> kept;
    private final KeyValueStore<String, List<CountedMinute>> minutes;
    private final int partitions;
    private final Map<String, AgencyMinutes> minutesOf = new HashMap<>();
    /** Agencies that are not in the roster and of which something is still kept; if they are gone, their incidents end. */
    private final List<String> departed = new ArrayList<>();

    KeptWatch(
            LiveWatch live,
            KeyValueStore<String, Kept> kept,
            KeyValueStore<String, List<CountedMinute>> minutes,
            int partitions) {
        this.live = live;
        this.kept = kept;
        this.minutes = minutes;
        this.partitions = partitions;
    }

    /** Has the watch go on from what is kept; says which incidents that ended. */
    List<Incident> open(long nowMillis) {
        List<Incident> ended = new ArrayList<>();
        for (String agency : live.watch().agencies()) {
            live.minutesOf(agency, minutesOf(agency));
            if (kept.get(agency) instanceof KeptConnection before) {
                if (live.isAhead(before, nowMillis)) {
                    LOG.warn(
                            "{} was judged up to a time that is yet to come: a clock was wrong. It is judged anew.",
                            agency);
                }
                ended.addAll(live.restore(agency, before, nowMillis));
            }
        }
        if (kept.get(ALL) instanceof KeptOfMany ofAll) {
            live.watch().restore(ofAll);
        }
        findDeparted();
        return ended;
    }

    private void findDeparted() {
        try (KeyValueIterator<String, Kept> all = kept.all()) {
            all.forEachRemaining(row -> {
                if (row.value instanceof KeptConnection connection
                        && !connection.hasDeparted()
                        && !live.watch().agencies().contains(row.key)) {
                    departed.add(row.key);
                }
            });
        }
        if (!departed.isEmpty()) {
            LOG.warn(
                    "Pulse has judged {}, whom this monitor's roster does not know: their events are held in their"
                            + " topics until it does. Was the right roster given (pulse.roster)?",
                    departed);
        }
    }

    /** An agency's minutes as they are kept, also of one that is not watched: whoever has it in its roster will judge by them. */
    PartitionMinutes minutesOf(String agency) {
        return minutesOf
                .computeIfAbsent(agency, absent -> AgencyMinutes.open(agency, partitions, minutes))
                .minutes();
    }

    /** No monitor has those in its roster that this one has not: they are gone, and what is open of them ends. */
    List<Incident> letGo(long nowMillis) {
        List<Incident> ended = new ArrayList<>();
        for (String agency : departed) {
            if (kept.get(agency) instanceof KeptConnection before) {
                ended.addAll(before.dismissed(nowMillis));
            }
            kept.put(agency, KeptConnection.DEPARTED);
        }
        departed.clear();
        return ended;
    }

    /** Keeps what has changed since the last time. */
    void save() {
        for (String agency : live.watch().agencies()) {
            if (live.mustSave(agency)) {
                kept.put(agency, live.watch().save(agency));
            }
        }
        minutesOf.values().forEach(AgencyMinutes::keepChanges);
        KeptOfMany ofAll = live.watch().save();
        if (!ofAll.equals(kept.get(ALL))) {
            kept.put(ALL, ofAll);
        }
    }
}
