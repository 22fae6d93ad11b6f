package io.popdb.pulse.streams.silence;

import static io.popdb.pulse.streams.silence.ConnectionState.ACTIVE;
import static io.popdb.pulse.streams.silence.ConnectionState.BLIND;
import static io.popdb.pulse.streams.silence.ConnectionState.IDLE;
import static io.popdb.pulse.streams.silence.ConnectionState.NEVER_SEEN;
import static io.popdb.pulse.streams.silence.ConnectionState.SILENT;

import io.popdb.pulse.events.Agency;
import io.popdb.pulse.events.WorkCalendar;
import io.popdb.pulse.streams.counting.LastSeen;
import io.popdb.pulse.streams.silence.Sentences.Measure;
import java.time.Duration;
import java.time.Instant;

/**
 * Judges one connection by the roster's fixed times.
 *
 * <p>Where an agency sends heartbeats, three missed ones make it silent, at any hour. Where it sends none, the open time
 * without an event does. Nothing is judged past the watermark: while Pulse does not see, nobody is silent.
 *
 * @param blindAfter how old the watermark may be
 */
public record ConnectionRule(WorkCalendar calendar, Duration blindAfter) {
    private static final int MISSED_HEARTBEATS = 3;

    /**
     * The verdict now. A silence began with the last event, also where that comes to light only later; blindness when the
     * watermark grew too old; any other state
     * when it was first seen, which is taken over from {@code before} while the state stays the same.
     */
    public Verdict judge(Agency agency, Evidence evidence, Verdict before, long nowMillis) {
        Allowance allowance = allowance(agency, evidence);
        ConnectionState state = state(evidence, allowance, nowMillis);
        long firstSeen = state == before.state() ? before.sinceMillis() : nowMillis;
        long since =
                switch (state) {
                    case SILENT -> evidence.lastEventMillis();
                    case BLIND -> blindSince(evidence, firstSeen);
                    default -> firstSeen;
                };
        Sentences sentences = new Sentences(evidence, allowance.duration(), allowance.measure(), nowMillis);
        return new Verdict(
                state, since, allowance.deadlineMillis(), sentences.vietnamese(state), sentences.english(state));
    }

    /**
     * A verdict that was given some time ago, as it stands now: while nobody judges, a watermark grows old, and what was
     * said is no longer known.
     */
    public Verdict stillStanding(Agency agency, Evidence evidence, Verdict given, long nowMillis) {
        return isBlind(evidence, nowMillis) ? judge(agency, evidence, given, nowMillis) : given;
    }

    private boolean isBlind(Evidence evidence, long nowMillis) {
        long watermark = evidence.watermarkMillis();
        return watermark == LastSeen.NEVER || nowMillis - watermark > blindAfter.toMillis();
    }

    private long blindSince(Evidence evidence, long firstSeenMillis) {
        return evidence.watermarkMillis() == LastSeen.NEVER
                ? firstSeenMillis
                : evidence.watermarkMillis() + blindAfter.toMillis();
    }

    private ConnectionState state(Evidence evidence, Allowance allowance, long nowMillis) {
        long watermark = evidence.watermarkMillis();
        if (isBlind(evidence, nowMillis)) {
            return BLIND;
        }
        if (evidence.lastEventMillis() == LastSeen.NEVER) {
            return NEVER_SEEN;
        }
        if (watermark > allowance.deadlineMillis()) {
            return SILENT;
        }
        boolean requestsFlow = evidence.lastRequestMillis() != LastSeen.NEVER
                && watermark - evidence.lastRequestMillis()
                        <= allowance.requests().toMillis();
        return requestsFlow ? ACTIVE : IDLE;
    }

    /** How long nothing may come, and until when that is from the last event. */
    private record Allowance(Measure measure, Duration duration, Duration requests, long deadlineMillis) {}

    private Allowance allowance(Agency agency, Evidence evidence) {
        boolean heartbeats = agency.heartbeatEvery().isPresent() && evidence.lastHeartbeatMillis() != LastSeen.NEVER;
        Duration allowed = heartbeats
                ? agency.heartbeatEvery().orElseThrow().multipliedBy(MISSED_HEARTBEATS)
                : agency.silentAfter();
        long last = evidence.lastEventMillis();
        long deadline = LastSeen.NEVER;
        if (last != LastSeen.NEVER && heartbeats) {
            deadline = last + allowed.toMillis();
        } else if (last != LastSeen.NEVER) {
            deadline = agency.schedule()
                    .openTimeAfter(Instant.ofEpochMilli(last), allowed, calendar)
                    .toEpochMilli();
        }
        return new Allowance(
                heartbeats ? Measure.HEARTBEATS : Measure.OPEN_TIME, allowed, agency.silentAfter(), deadline);
    }
}
