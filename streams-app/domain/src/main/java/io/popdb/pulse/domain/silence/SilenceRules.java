package io.popdb.pulse.domain.silence;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Agency.SilenceRule;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.LastSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides when it is a silence that nothing comes: by heartbeats where an agency sends them; else by its profile; and
 * by a fixed time of open hours while it is new, or for good where the roster says so.
 */
record SilenceRules(Agency agency, WorkCalendar calendar) {
    private static final int MISSED_HEARTBEATS = 3;
    private static final double MISSED_SUSPICIOUS = 1.5;
    private static final long NEW_FOR_MINUTES = Duration.ofDays(14).toMinutes();

    boolean byHeartbeats(LastHeard heard) {
        return agency.heartbeatEvery().isPresent() && heard.anyHeartbeat();
    }

    Optional<Incident> heartbeats(LastHeard heard, long watermarkMillis) {
        Duration every = agency.heartbeatEvery().orElseThrow();
        long last = heard.heartbeatsDueMillis();
        if (watermarkMillis <= heartbeatDeadlineMillis(heard)) {
            return Optional.empty();
        }
        return Optional.of(incident(last, watermarkMillis, 0, 0, IncidentSentences.silentByHeartbeats(last, every)));
    }

    /**
     * The suspected silence that may count towards a mass incident; empty if the connection already has a silence
     * incident of its own.
     */
    Optional<SuspectedSilence> suspectedSilence(ConnectionMemory memory) {
        if (memory.isSilent()) {
            return Optional.empty();
        }
        if (byHeartbeats(memory.heard)) {
            return missedHeartbeats(memory.heard, memory.watermarkMillis());
        }
        SilentRun silence = memory.silence;
        return silence.isOn()
                ? Optional.of(new SuspectedSilence(silence.began(), silence.logChance(), silence.expected()))
                : Optional.empty();
    }

    /** One heartbeat may be late; the more so the second is suspicious, and the third beyond doubt. */
    private Optional<SuspectedSilence> missedHeartbeats(LastHeard heard, long watermarkMillis) {
        double missed = (watermarkMillis - heard.heartbeatsDueMillis())
                / (double) agency.heartbeatEvery().orElseThrow().toMillis();
        if (missed < MISSED_SUSPICIOUS) {
            return Optional.empty();
        }
        long began = Math.floorDiv(heard.heartbeatsDueMillis(), Spans.MINUTE_MILLIS) + 1;
        return Optional.of(new SuspectedSilence(
                began, missed > MISSED_HEARTBEATS ? MassWatch.BEYOND_DOUBT : MassWatch.SUSPICIOUS, 0));
    }

    Optional<Incident> profile(SilentRun silence, double bound, long watermarkMillis) {
        if (!silence.isOn() || silence.logChance() >= bound || agency.silenceRule() == SilenceRule.FIXED_TIME) {
            return Optional.empty();
        }
        long began = silence.began() * Spans.MINUTE_MILLIS;
        return Optional.of(incident(
                began,
                watermarkMillis,
                silence.expected(),
                silence.logChance(),
                IncidentSentences.silent(began, watermarkMillis, silence.expected(), silence.logChance())));
    }

    Optional<Incident> fixedTime(SilentRun silence, LastHeard heard, long watermarkMillis) {
        if (!silence.isOn()) {
            return Optional.empty();
        }
        Instant last = Instant.ofEpochMilli(heard.requestsDueMillis());
        Duration open = agency.schedule().openTimeBetween(last, Instant.ofEpochMilli(watermarkMillis), calendar);
        if (open.compareTo(agency.silentAfter()) <= 0) {
            return Optional.empty();
        }
        Sentence sentence = agency.silenceRule() == SilenceRule.FIXED_TIME
                ? IncidentSentences.silentByRule(last.toEpochMilli(), agency.silentAfter())
                : IncidentSentences.silentByFixedTime(last.toEpochMilli(), agency.silentAfter());
        return Optional.of(incident(silence.began() * Spans.MINUTE_MILLIS, watermarkMillis, 0, 0, sentence));
    }

    /**
     * A fixed time decides where the roster says so; else, where the profile says nothing of this hour, while an agency is
     * new or nothing at all could be learned of it.
     */
    boolean byFixedTime(ConnectionMemory memory, long watermarkMillis) {
        LastHeard heard = memory.heard;
        boolean isNew = watermarkMillis / Spans.MINUTE_MILLIS - heard.firstRequest() <= NEW_FOR_MINUTES;
        boolean unknown = !memory.expectation().known() && (isNew || memory.profile.isEmpty());
        return heard.anyRequest() && (agency.silenceRule() == SilenceRule.FIXED_TIME || unknown);
    }

    long heartbeatDeadlineMillis(LastHeard heard) {
        return heard.heartbeatsDueMillis()
                + agency.heartbeatEvery()
                        .orElseThrow()
                        .multipliedBy(MISSED_HEARTBEATS)
                        .toMillis();
    }

    long fixedTimeDeadlineMillis(LastHeard heard) {
        return agency.schedule()
                .openTimeAfter(Instant.ofEpochMilli(heard.requestsDueMillis()), agency.silentAfter(), calendar)
                .toEpochMilli();
    }

    private Incident incident(
            long beganMillis, long watermarkMillis, double expected, double logChance, Sentence sentence) {
        return new Incident(
                IncidentKind.SILENT,
                List.of(agency.id()),
                beganMillis,
                watermarkMillis,
                LastSeen.NEVER,
                false,
                new Evidence(expected, 0, logChance, watermarkMillis),
                sentence);
    }
}
