package io.popdb.pulse.domain.silence;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.WorkCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Watches one connection minute by minute. Minutes are taken in their order, each once all that arrived of it has been
 * seen; they teach, extend a silence or end it, and raise nothing. {@link RosterWatch} raises, when what was taken reaches
 * up to now.
 */
final class ConnectionWatch {
    private static final long TEACHES_FOR_MINUTES = Duration.ofDays(1).toMinutes();

    private final Agency agency;
    private final WorkCalendar calendar;
    private final SilenceRules rules;
    private final ConnectionMemory memory = new ConnectionMemory();

    ConnectionWatch(Agency agency, WorkCalendar calendar) {
        this.agency = agency;
        this.calendar = calendar;
        this.rules = new SilenceRules(agency, calendar);
    }

    /** Takes a minute, and says which incidents it ended. */
    List<Incident> minute(long minute, MinuteCounts counts, boolean inDowntime) {
        boolean lost = memory.tookAny() && minute > memory.nextMinute;
        boolean reopened = memory.inDowntime && !inDowntime;
        enterHour(Math.floorDiv(minute, 60L));
        if (lost || reopened || inDowntime) {
            startAnew(); // of minutes that were lost nothing is known, and of a closure nothing is expected
        }
        if (reopened) {
            memory.heard.excuse(minute * Spans.MINUTE_MILLIS);
        }
        memory.nextMinute = minute + 1;
        memory.inDowntime = inDowntime;
        if (inDowntime || teachesNothing()) {
            memory.trainingBuffer.discard();
        }
        memory.trainingBuffer.add(counts);
        memory.recent.minute(inDowntime ? 0 : memory.expectation().perMinute(), counts.requests());
        if (counts.requests() > 0) {
            memory.heard.request(minute);
        }
        return inDowntime ? standDown() : counts.requests() == 0 ? nothing(minute) : requests(minute, counts);
    }

    private void enterHour(long hour) {
        if (!memory.trainingBuffer.isAt(hour)) {
            memory.trainingBuffer.startHour(hour);
            memory.filter.startHour(memory.profile.expect(hour, calendar));
        }
    }

    /** A fixed time that was too short must not keep the profile from learning that it was. */
    private boolean teachesNothing() {
        return memory.inMass
                || memory.open.values().stream()
                        .anyMatch(incident -> incident.kind() != IncidentKind.SILENT
                                || incident.evidence().logChance() < 0
                                || rules.byHeartbeats(memory.heard));
    }

    private List<Incident> standDown() {
        List<Incident> ended = new ArrayList<>();
        List.copyOf(memory.open.keySet()).forEach(kind -> end(kind, ended));
        memory.missingKinds.forget();
        return ended;
    }

    private List<Incident> nothing(long minute) {
        boolean known = memory.expectation().known();
        memory.silence.extend(
                minute,
                known ? memory.expectation().perMinute() : 0,
                known && !memory.isSilent() ? memory.filter.empty() : 0);
        return List.of();
    }

    private List<Incident> requests(long minute, MinuteCounts counts) {
        boolean overADay = memory.silence.isOn() && minute - memory.silence.began() >= TEACHES_FOR_MINUTES;
        if (teachesNothing() || (memory.isSilent() && overADay)) {
            memory.trainingBuffer.discard();
            memory.filter.forget();
        }
        memory.inMass = false;
        memory.trainingBuffer.drain().forEach(tally -> memory.profile.learn(tally, calendar));
        memory.silence.end();
        if (memory.expectation().known()) {
            memory.filter.events(counts.requests());
        }
        List<Incident> ended = new ArrayList<>();
        if (!rules.byHeartbeats(memory.heard)) { // whose silence began within a minute may be judged before it ends
            end(IncidentKind.SILENT, ended);
        }
        if (!ended.isEmpty()) {
            memory.recent.forget(); // a slump is not what was missing in an outage
        }
        memory.missingKinds.minute(minute, counts, memory.profile).forEach(kind -> end(kind, ended));
        return ended;
    }

    private void startAnew() {
        memory.silence.end();
        memory.recent.forget();
        memory.trainingBuffer.discard();
        memory.filter.forget();
    }

    /** A sign of life that asks for nothing; says which incidents it ended. */
    List<Incident> heartbeat(long atMillis) {
        memory.heard.heartbeat(atMillis);
        List<Incident> ended = new ArrayList<>();
        if (rules.byHeartbeats(memory.heard)
                && rules.heartbeats(memory.heard, memory.watermarkMillis()).isEmpty()) {
            if (teachesNothing()) {
                memory.trainingBuffer.discard();
            }
            memory.inMass = false;
            end(IncidentKind.SILENT, ended);
        }
        return ended;
    }

    /** Events of a minute taken before. A silence that they disprove was a delay; says which. */
    List<Incident> late(long minute, MinuteCounts counts, long nowMillis) {
        if (counts.requests() == 0) {
            return List.of();
        }
        memory.heard.request(minute);
        if (memory.trainingBuffer.isAt(Math.floorDiv(minute, 60L))) {
            memory.trainingBuffer.addLate(counts);
        }
        List<IncidentKind> disproved = memory.missingKinds.late(minute, counts);
        boolean since = memory.silence.isOn() && minute >= memory.silence.began();
        if (since || !memory.isSilent()) { // what arrives now, however old, shows that the connection lives
            memory.silence.end();
            memory.filter.forget();
        }
        if (since) {
            memory.recent.forget();
            // where heartbeats decide, requests of before say nothing of those missed since
            if (!rules.byHeartbeats(memory.heard)) {
                memory.inMass = false;
                disproved.add(IncidentKind.SILENT);
            }
        }
        return disproved.stream()
                .flatMap(kind -> Optional.ofNullable(memory.open.remove(kind)).stream())
                .map(incident -> incident.disproved(nowMillis))
                .toList();
    }

    void seen(long watermarkMillis) {
        memory.seenMillis = Math.max(memory.seenMillis, watermarkMillis);
    }

    /** An hour of the past, in the order of hours: what is known from before the first minute. */
    void learn(HourTally tally) {
        memory.profile.learn(tally, calendar);
    }

    /** The silence incident to raise now, if the evidence suffices. */
    Optional<Incident> findSilence(double bound) {
        if (memory.isSilent() || memory.inDowntime || memory.inMass) {
            return Optional.empty();
        }
        if (rules.byHeartbeats(memory.heard)) {
            return rules.heartbeats(memory.heard, memory.watermarkMillis());
        }
        Optional<Incident> learned = rules.profile(memory.silence, bound, memory.watermarkMillis());
        long takenMillis = memory.nextMinute * Spans.MINUTE_MILLIS;
        return learned.isPresent() || !rules.byFixedTime(memory, takenMillis)
                ? learned
                : rules.fixedTime(memory.silence, memory.heard, takenMillis);
    }

    /** The incidents to raise now because no lookup, no authentication or no success came among the requests. */
    List<Incident> findMissingKinds(double bound) {
        return memory.missingKinds.find(agency.id(), memory.profile, bound, memory.watermarkMillis()).stream()
                .filter(incident -> !memory.open.containsKey(incident.kind()))
                .toList();
    }

    void open(Incident incident) {
        memory.open.put(incident.kind(), incident);
        if (teachesNothing()) {
            memory.trainingBuffer.discard();
        }
    }

    private void end(IncidentKind kind, List<Incident> ended) {
        Incident over = memory.open.remove(kind);
        if (over != null) {
            ended.add(over.ended(memory.watermarkMillis()));
        }
    }

    /** Makes this connection part of the open mass incident, which then stands for its own silence. */
    void joinMass() {
        memory.inMass = true;
        memory.trainingBuffer.discard();
    }

    void leaveMass() {
        memory.inMass = false;
        memory.heard.excuse(memory.watermarkMillis());
        startAnew();
    }

    /** The silence of which a mass silence may be made. */
    Optional<SuspectedSilence> suspectedSilence() {
        return rules.suspectedSilence(memory);
    }

    ConnectionVerdict verdict(long nowMillis, Blindness blindness, double bound) {
        return new ConnectionEvaluator(memory, rules, blindness, bound).verdict(nowMillis);
    }

    Agency agency() {
        return agency;
    }

    ConnectionMemory memory() {
        return memory;
    }

    SilentRun silence() {
        return memory.silence;
    }
}
