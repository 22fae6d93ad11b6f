package io.popdb.pulse.domain.silence;

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
    List<Incident> minute(long minute, MinuteCounts counts, boolean closed) {
        boolean lost = memory.tookAny() && minute > memory.nextMinute;
        boolean reopened = memory.closed && !closed;
        turnHour(Math.floorDiv(minute, 60L));
        if (lost || reopened || closed) {
            startAnew(); // of minutes that were lost nothing is known, and of a closure nothing is expected
        }
        if (reopened) {
            memory.heard.excuse(minute * ConnectionMemory.MINUTE_MILLIS);
        }
        memory.nextMinute = minute + 1;
        memory.closed = closed;
        if (closed || teachesNothing()) {
            memory.hours.spoil();
        }
        memory.hours.add(counts);
        memory.recent.minute(closed ? 0 : memory.expectation().perMinute(), counts.requests());
        if (counts.requests() > 0) {
            memory.heard.request(minute);
        }
        return closed ? standDown() : counts.requests() == 0 ? nothing(minute) : requests(minute, counts);
    }

    private void turnHour(long hour) {
        if (!memory.hours.isAt(hour)) {
            memory.hours.turn(hour);
            memory.filter.turn(memory.profile.expect(hour, calendar));
        }
    }

    /** A fixed time that was too short must not keep the profile from learning that it was. */
    private boolean teachesNothing() {
        return memory.inMass
                || memory.open.values().stream()
                        .anyMatch(incident -> incident.kind() != IncidentKind.SILENT
                                || incident.grounds().logChance() < 0
                                || rules.byHeartbeats(memory.heard));
    }

    private List<Incident> standDown() {
        List<Incident> ended = new ArrayList<>();
        List.copyOf(memory.open.keySet()).forEach(kind -> end(kind, ended));
        memory.missing.forget();
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
            memory.hours.spoil();
            memory.filter.forget();
        }
        memory.inMass = false;
        memory.hours.release().forEach(tally -> memory.profile.learn(tally, calendar));
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
        memory.missing.minute(minute, counts, memory.profile).forEach(kind -> end(kind, ended));
        return ended;
    }

    private void startAnew() {
        memory.silence.end();
        memory.recent.forget();
        memory.hours.spoil();
        memory.filter.forget();
    }

    /** A sign of life that asks for nothing; says which incidents it ended. */
    List<Incident> heartbeat(long atMillis) {
        memory.heard.heartbeat(atMillis);
        List<Incident> ended = new ArrayList<>();
        if (rules.byHeartbeats(memory.heard)
                && rules.heartbeats(memory.heard, memory.watermarkMillis()).isEmpty()) {
            if (teachesNothing()) {
                memory.hours.spoil();
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
        if (memory.hours.isAt(Math.floorDiv(minute, 60L))) {
            memory.hours.addLate(counts);
        }
        List<IncidentKind> disproved = memory.missing.late(minute, counts);
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

    /** The silence that must now be called one. */
    Optional<Incident> findSilence(double bound) {
        if (memory.isSilent() || memory.closed || memory.inMass) {
            return Optional.empty();
        }
        if (rules.byHeartbeats(memory.heard)) {
            return rules.heartbeats(memory.heard, memory.watermarkMillis());
        }
        Optional<Incident> learned = rules.profile(memory.silence, bound, memory.watermarkMillis());
        long takenMillis = memory.nextMinute * ConnectionMemory.MINUTE_MILLIS;
        return learned.isPresent() || !rules.byFixedTime(memory, takenMillis)
                ? learned
                : rules.fixedTime(memory.silence, memory.heard, takenMillis);
    }

    /** What is missing and must now be called so. */
    List<Incident> findMissing(double bound) {
        return memory.missing.find(agency.id(), memory.profile, bound, memory.watermarkMillis()).stream()
                .filter(incident -> !memory.open.containsKey(incident.kind()))
                .toList();
    }

    void open(Incident incident) {
        memory.open.put(incident.kind(), incident);
        if (teachesNothing()) {
            memory.hours.spoil();
        }
    }

    private void end(IncidentKind kind, List<Incident> ended) {
        Incident over = memory.open.remove(kind);
        if (over != null) {
            ended.add(over.ended(memory.watermarkMillis()));
        }
    }

    /** A mass silence takes this one in: what it alone would say is said there. */
    void joinMass() {
        memory.inMass = true;
        memory.hours.spoil();
    }

    void leaveMass() {
        memory.inMass = false;
        memory.heard.excuse(memory.watermarkMillis());
        startAnew();
    }

    /** The silence of which a mass silence may be made. */
    Optional<SuspectedSilence> suspicion() {
        return rules.suspicion(memory);
    }

    ConnectionVerdict read(long nowMillis, Duration blindAfter, double bound) {
        return new ConnectionEvaluator(memory, rules, blindAfter, bound).read(nowMillis);
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
