package io.popdb.pulse.domain.silence;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All that is known of one connection: what was learned, what is believed now, since when nothing came, what is
 * missing, and which incidents are open. {@link ConnectionWatch} changes it, {@link ConnectionEvaluator} computes the
 * verdict from it.
 */
final class ConnectionMemory implements Persisted {
    static final int VERSION = 1;

    final TrafficProfile profile = new TrafficProfile();
    final LevelFilter filter = new LevelFilter();
    final TrainingBuffer trainingBuffer = new TrainingBuffer();
    final RecentTraffic recent = new RecentTraffic();
    final SilentRun silence = new SilentRun();
    final MissingKindWatch missingKinds = new MissingKindWatch();
    final LastHeard heard = new LastHeard();
    final Map<IncidentKind, Incident> open = new EnumMap<>(IncidentKind.class);

    /** The minute after the last one taken. */
    long nextMinute = LastSeen.NEVER;
    /** The watermark last reported, in epoch milliseconds; it may lie after the last minute processed. */
    long seenMillis = LastSeen.NEVER;
    /** Whether the last minute processed lay within a planned downtime. */
    boolean inDowntime;
    /** Whether this connection is part of the open mass incident, so that it raises none of its own. */
    boolean inMass;

    boolean tookAny() {
        return nextMinute != LastSeen.NEVER;
    }

    /** Of the current hour. */
    Expectation expectation() {
        return filter.expectation();
    }

    /** Up to when all that had arrived was seen. */
    long watermarkMillis() {
        return tookAny() ? Math.max(seenMillis, nextMinute * Spans.MINUTE_MILLIS) : seenMillis;
    }

    boolean isBlind(long nowMillis, Blindness blindness) {
        return blindness.isBlind(watermarkMillis(), nowMillis);
    }

    boolean isSilent() {
        return open.containsKey(IncidentKind.SILENT);
    }

    /** Of the state that another version saved, restores the open incidents alone; {@link #tookAny} says that no more was. */
    @Override
    public void state(StateFields fields) {
        // first in every version: what is open must be ended, whatever else is changed
        List<Incident> incidents = fields.next(
                fields.next(open.size()), open.values(), Incident.BLANK, incident -> incident.state(fields));
        open.clear();
        incidents.forEach(incident -> open.put(incident.kind(), incident));
        if (fields.next(VERSION) != VERSION) {
            return;
        }
        for (Persisted part : new Persisted[] {profile, filter, trainingBuffer, recent, silence, missingKinds, heard}) {
            part.state(fields);
        }
        nextMinute = fields.next(nextMinute);
        seenMillis = fields.next(seenMillis);
        inDowntime = fields.next(inDowntime);
        inMass = fields.next(inMass);
    }
}
