package io.popdb.pulse.domain.silence;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.counting.LastSeen;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Computes the verdict on a connection: its state, conditions, figures and explaining sentence. Changes nothing. */
record ConnectionEvaluator(ConnectionMemory memory, SilenceRules rules, Blindness blindness, double bound) {
    private static final long QUIET_AFTER_MILLIS = Duration.ofHours(1).toMillis();

    ConnectionVerdict verdict(long nowMillis) {
        ConnectionState state = state(nowMillis);
        double perSecond = memory.expectation().perHour() / 3600;
        return new ConnectionVerdict(
                state,
                sinceMillis(state),
                deadlineMillis(),
                perSecond * memory.profile.lookups().mean(),
                perSecond * memory.profile.authentications().mean(),
                memory.silence.expected(),
                memory.recent.expected(),
                memory.recent.seen(),
                conditions(),
                sentence(state, nowMillis));
    }

    private ConnectionState state(long nowMillis) {
        if (memory.isBlind(nowMillis, blindness)) {
            return ConnectionState.BLIND;
        }
        if (memory.heard.anythingMillis() == LastSeen.NEVER) {
            return ConnectionState.NEVER_SEEN;
        }
        if (memory.isSilent() || inMass().isPresent()) {
            return ConnectionState.SILENT;
        }
        boolean quiet = !memory.heard.anyRequest()
                || memory.watermarkMillis() - memory.heard.requestMillis() > QUIET_AFTER_MILLIS;
        return quiet ? ConnectionState.IDLE : ConnectionState.ACTIVE;
    }

    /**
     * The suspected silence that made this connection part of the open mass incident; empty if it is not part of one.
     */
    private Optional<SuspectedSilence> inMass() {
        return memory.inMass ? rules.suspectedSilence(memory) : Optional.empty();
    }

    private long sinceMillis(ConnectionState state) {
        Incident silent = memory.open.get(IncidentKind.SILENT);
        return switch (state) {
            case SILENT -> silent == null ? inMass().orElseThrow().began() * Spans.MINUTE_MILLIS : silent.beganMillis();
            case BLIND ->
                memory.watermarkMillis() != LastSeen.NEVER
                        ? memory.watermarkMillis() + blindness.after().toMillis()
                        : LastSeen.NEVER;
            default -> LastSeen.NEVER;
        };
    }

    private long deadlineMillis() {
        if (!memory.tookAny() || memory.inDowntime || memory.heard.anythingMillis() == LastSeen.NEVER) {
            return LastSeen.NEVER;
        }
        if (memory.isSilent()) {
            return Objects.requireNonNull(memory.open.get(IncidentKind.SILENT)).detectedMillis();
        }
        if (rules.byHeartbeats(memory.heard)) {
            return rules.heartbeatDeadlineMillis(memory.heard);
        }
        return rules.byFixedTime(memory, memory.watermarkMillis())
                ? rules.fixedTimeDeadlineMillis(memory.heard)
                : new SilenceDeadline(memory.profile, rules.calendar(), bound)
                        .deadlineMillis(memory.filter, memory.silence.logChance(), memory.nextMinute);
    }

    private Set<ConnectionCondition> conditions() {
        Set<ConnectionCondition> conditions = EnumSet.noneOf(ConnectionCondition.class);
        for (ConnectionCondition condition : ConnectionCondition.values()) {
            boolean holds = condition == ConnectionCondition.SLUMP
                    ? memory.recent.isSlump() && !memory.silence.isOn()
                    : memory.open.containsKey(IncidentKind.valueOf(condition.name()));
            if (holds) {
                conditions.add(condition);
            }
        }
        return conditions;
    }

    private Sentence sentence(ConnectionState state, long nowMillis) {
        Incident silent = memory.open.get(IncidentKind.SILENT);
        return switch (state) {
            case BLIND -> VerdictSentences.blind(memory.watermarkMillis(), nowMillis);
            case NEVER_SEEN -> VerdictSentences.neverSeen();
            case SILENT -> silent == null ? inMassSentence() : silentSentence(silent);
            case IDLE -> VerdictSentences.idle(memory.heard, memory.silence.expected());
            case ACTIVE ->
                memory.expectation().known()
                        ? VerdictSentences.active(memory.recent)
                        : VerdictSentences.activeAndNew(memory.recent);
        };
    }

    /** With the figures of now; the incident keeps those of when it was raised. */
    private Sentence silentSentence(Incident silent) {
        boolean byProfile = silent.evidence().logChance() < 0 && memory.silence.isOn();
        return byProfile
                ? IncidentSentences.silent(
                        silent.beganMillis(),
                        memory.watermarkMillis(),
                        memory.silence.expected(),
                        silent.evidence().logChance())
                : silent.sentence();
    }

    private Sentence inMassSentence() {
        SuspectedSilence its = inMass().orElseThrow();
        return VerdictSentences.inMass(its.began() * Spans.MINUTE_MILLIS, memory.watermarkMillis(), its.expected());
    }
}
