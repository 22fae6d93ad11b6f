package io.popdb.pulse.domain.silence;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All that is known of one connection: what was learned, what is believed now, since when nothing came, what is missing,
 * and which incidents are open. {@link ConnectionWatch} changes it, {@link ConnectionEvaluator} says how it stands.
 */
final class ConnectionMemory implements Persisted {
    static final long MINUTE_MILLIS = 60_000;

    static final int VERSION = 1;
    private static final long NONE = Long.MIN_VALUE;

    final TrafficProfile profile = new TrafficProfile();
    final LevelFilter filter = new LevelFilter();
    final TrainingBuffer hours = new TrainingBuffer();
    final RecentTraffic recent = new RecentTraffic();
    final SilentRun silence = new SilentRun();
    final MissingKindWatch missing = new MissingKindWatch();
    final LastHeard heard = new LastHeard();
    final Map<IncidentKind, Incident> open = new EnumMap<>(IncidentKind.class);

    /** The minute after the last one taken. */
    long nextMinute = NONE;
    /** Up to when it was said that all had been seen, where that is past the last minute taken. */
    long seenMillis = NONE;
    /** Whether the last minute taken lay in an announced closure. */
    boolean closed;
    /** Whether a mass silence has taken it in. */
    boolean inMass;

    boolean tookAny() {
        return nextMinute != NONE;
    }

    /** Of the current hour. */
    Expectation expectation() {
        return filter.expectation();
    }

    /** Up to when all that had arrived was seen. */
    long watermarkMillis() {
        return tookAny() ? Math.max(seenMillis, nextMinute * MINUTE_MILLIS) : seenMillis;
    }

    boolean isBlind(long nowMillis, Duration blindAfter) {
        return watermarkMillis() == LastHeard.NEVER || nowMillis - watermarkMillis() > blindAfter.toMillis();
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
        for (Persisted part : new Persisted[] {profile, filter, hours, recent, silence, missing, heard}) {
            part.state(fields);
        }
        nextMinute = fields.next(nextMinute);
        seenMillis = fields.next(seenMillis);
        closed = fields.next(closed);
        inMass = fields.next(inMass);
    }
}
