package io.popdb.pulse.domain.watch;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.sources.SourceRuns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one connection, so that it goes on the same.
 *
 * @param nextMinute the next to be judged; {@link LastSeen#NEVER} before the first
 * @param allowedLateness how long a minute's last events are waited for
 * @param open the incidents that have not ended
 * @param memory the rest; null where another version of Pulse kept it, whose incidents alone can be taken up, or where the agency
 *     has left the roster
 */
public record KeptConnection(
        long nextMinute, AllowedLateness allowedLateness, List<Incident> open, @Nullable Memory memory)
        implements Kept {
    /** Of what is learned of a connection, as {@link Memory} holds it. */
    public static final int PROFILE_VERSION = 1;

    /** Of an agency that has left the roster: should it come back, the time between says nothing of it. */
    public static final KeptConnection DEPARTED =
            new KeptConnection(LastSeen.NEVER, AllowedLateness.DEFAULT, List.of(), null);

    public KeptConnection {
        open = List.copyOf(open);
    }

    /**
     * What was learned, what is believed now, and since when what is missing.
     *
     * @param habits null where they were not kept yet: they are learned anew
     * @param sources what each of its sources is in the habit of bringing
     * @param levels null where they were not kept yet: they are learned anew
     * @param seenMillis the watermark last reported
     * @param inDowntime whether the last minute lay within a planned downtime
     * @param partOf the kind of the incident of many that stands for its own silence; null for none
     * @param clock null where it was not kept yet: it is taken for right
     */
    public record Memory(
            Flow.Kept flow,
            Habits.@Nullable Kept habits,
            SourceRuns.Kept sources,
            Levels.@Nullable Kept levels,
            LastHeard heard,
            long seenMillis,
            boolean inDowntime,
            @Nullable IncidentKind partOf,
            AgencyClock.@Nullable Kept clock) {}

    public boolean hasDeparted() {
        return equals(DEPARTED);
    }

    /** The agency is no longer watched: ends what stands open. */
    public List<Incident> dismissed(long nowMillis) {
        return open.stream().map(incident -> incident.ended(nowMillis)).toList();
    }
}
