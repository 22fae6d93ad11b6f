package io.popdb.pulse.domain.silence;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
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

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(open.size()); // first in every version: what is open must be ended, whatever else is changed
        for (Incident incident : open.values()) {
            incident.save(out);
        }
        out.writeInt(VERSION);
        for (Persisted part : parts()) {
            part.save(out);
        }
        out.writeLong(nextMinute);
        out.writeLong(seenMillis);
        out.writeBoolean(closed);
        out.writeBoolean(inMass);
    }

    /** Takes up what was saved; of another version the open incidents alone, and {@link #tookAny} says that no more was. */
    @Override
    public void restore(DataInput in) throws IOException {
        open.clear();
        for (int left = in.readInt(); left > 0; left--) {
            Incident incident = Incident.read(in);
            open.put(incident.kind(), incident);
        }
        if (in.readInt() != VERSION) {
            return;
        }
        for (Persisted part : parts()) {
            part.restore(in);
        }
        nextMinute = in.readLong();
        seenMillis = in.readLong();
        closed = in.readBoolean();
        inMass = in.readBoolean();
    }

    private Persisted[] parts() {
        return new Persisted[] {profile, filter, hours, recent, silence, missing, heard};
    }
}
