package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.expectation.Tuning;
import io.popdb.pulse.domain.profile.HourTally;
import io.popdb.pulse.domain.sources.SourceStanding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges every connection of the roster. A state machine without a clock: the same calls give the same incidents, also
 * when its state was written down and taken up again in between.
 *
 * <p>For each agency its minutes come in order, each as soon as all that had arrived of it has been seen; {@link #judge}
 * then raises what must be raised, first for all together and then for each. Whoever's minutes do not reach up to now is
 * not judged: nobody is silent while Pulse is blind. Methods return the incidents that opened, ended or were disproved, as they
 * now stand. Not thread-safe.
 */
public final class RosterWatch {
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final MassWatch mass = new MassWatch(connections);
    private final OpeningWatch opening = new OpeningWatch(connections);
    private final Blindness blindness;
    private final Judgement judgement;
    private final double sourceBound;

    /** @param blindness how far an agency's minutes may lie behind for it to be judged */
    public RosterWatch(Roster roster, WorkCalendar calendar, FalseAlarmBudget falseAlarmBudget, Blindness blindness) {
        this(roster, calendar, falseAlarmBudget, blindness, Tuning.SHIPPED);
    }

    /** One whose constants are other ones, to see what those are worth. */
    public RosterWatch(
            Roster roster,
            WorkCalendar calendar,
            FalseAlarmBudget falseAlarmBudget,
            Blindness blindness,
            Tuning tuning) {
        for (Agency agency : roster.agencies()) {
            connections.put(agency.id(), new Connection(agency, calendar, tuning));
        }
        this.blindness = blindness;
        this.sourceBound = falseAlarmBudget.sourceBound(connections.size());
        this.judgement = new Judgement(
                blindness,
                falseAlarmBudget.silenceBound(connections.size()),
                falseAlarmBudget.missingKindBound(connections.size()),
                sourceBound);
    }

    /** All that are watched, in the roster's order. */
    public Set<String> agencies() {
        return Collections.unmodifiableSet(connections.keySet());
    }

    Blindness blindness() {
        return blindness;
    }

    /**
     * What an agency did in a minute. A minute that was taken before brings what came late of it.
     *
     * @param minute counted from the epoch
     * @param nowMillis the time at which that is known
     */
    public List<Incident> minute(
            String agency, long minute, MinuteCounts counts, PlannedDowntimes plannedDowntimes, long nowMillis) {
        return minute(agency, new CountedMinute(minute, counts), plannedDowntimes, nowMillis);
    }

    /** The same of one of which is known what came of each source. */
    public List<Incident> minute(
            String agency, CountedMinute minute, PlannedDowntimes plannedDowntimes, long nowMillis) {
        Connection connection = connection(agency);
        if (connection.hasBegun() && minute.minute() < connection.nextMinute()) {
            return late(connection, minute, nowMillis);
        }
        long day = VietnamTime.epochDay(minute.minute() * Spans.MINUTE_MILLIS);
        List<Incident> ended = new ArrayList<>(new Arrivals(connection)
                .minute(minute.minute(), minute.counts(), plannedDowntimes.isDown(agency, day)));
        connection.sources().minute(minute.minute(), minute.sources(), connection.isInDowntime());
        if (!connection.sources().isAnySilent()) {
            ended.addAll(connection.end(List.of(IncidentKind.SOURCE_SILENT)));
        }
        return ended;
    }

    private List<Incident> late(Connection connection, CountedMinute minute, long nowMillis) {
        MinuteCounts counts = minute.counts();
        List<Incident> disproved = new ArrayList<>(new Arrivals(connection).late(minute.minute(), counts, nowMillis));
        if (connection.sources().late(minute.minute(), minute.sources())) {
            disproved.addAll(connection.open().disprove(List.of(IncidentKind.SOURCE_SILENT), nowMillis));
        }
        if (counts.requests() > 0) {
            mass.late(connection.agency().id(), minute.minute(), nowMillis).ifPresent(disproved::add);
        }
        return disproved;
    }

    /**
     * All that had arrived from an agency until then has been seen. Saying so between two minutes keeps it from being
     * blind, and lets heartbeats decide by the second.
     */
    public void seen(String agency, long watermarkMillis) {
        connection(agency).feed().seen(watermarkMillis);
    }

    /**
     * When an agency was last heard of, though the minute of that is not yet complete. Where a source sends heartbeats,
     * requests show that it lives, too.
     */
    public List<Incident> heard(String agency, long lastRequestMillis, long lastHeartbeatMillis) {
        return new Arrivals(connection(agency)).heard(lastRequestMillis, lastHeartbeatMillis);
    }

    /**
     * An operator says that an agency is gone for good: what is open of it ends, and nothing is expected until it asks again. Nothing
     * comes of it where it has asked since that was said, or is known.
     */
    public List<Incident> decommission(String agency, long atMillis, Wording by, String note) {
        return Decommissioning.begin(connection(agency), atMillis, by, note);
    }

    /** What was said of its being gone is taken back. */
    public List<Incident> recommission(String agency, long nowMillis) {
        return Decommissioning.takeBack(connection(agency), nowMillis);
    }

    /** Raises what must be raised now. */
    public List<Incident> judge(long nowMillis) {
        List<Connection> seeing = connections.values().stream()
                .filter(connection -> !blindness.isBlind(connection.watermarkMillis(), nowMillis))
                .toList();
        List<Incident> changed = new ArrayList<>();
        mass.judge(seeing, nowMillis).ifPresent(changed::add);
        if (mass.open().isEmpty()) {
            connections.values().stream()
                    .filter(connection -> connection.isPartOf(IncidentKind.MASS))
                    .forEach(Connection::leaveMass);
        }
        changed.addAll(opening.judge(seeing, nowMillis));
        for (Connection connection : seeing) {
            changed.addAll(judge(connection, seeing, nowMillis));
        }
        return changed;
    }

    private List<Incident> judge(Connection connection, List<Connection> seeing, long nowMillis) {
        List<Incident> found = judgement.incidents(connection, nowMillis);
        found.removeIf(incident -> incident.kind() == IncidentKind.SILENT
                && MassWatch.beganWithOthers(connection, seeing)
                && connection.flow().waits(connection.nextMinute()));
        List<Incident> changed = new ArrayList<>();
        for (Incident incident : found) {
            changed.addAll(connection.open(incident));
            if (incident.kind() == IncidentKind.SOURCE_SILENT) {
                connection.sources().alarm(-sourceBound);
            }
        }
        changed.addAll(found);
        return changed;
    }

    /** How an agency's connection stands. It looks weeks ahead: once a minute is often enough. */
    public ConnectionVerdict verdict(String agency, long nowMillis) {
        Connection connection = connection(agency);
        ConnectionVerdict verdict = judgement.verdict(connection, nowMillis);
        return verdict.state() == ConnectionState.SILENT && !connection.isPartOf(IncidentKind.MASS)
                ? verdict.saying(SilenceDetails.others(silentBeside(connection)))
                : verdict;
    }

    private List<String> silentBeside(Connection one) {
        return connections.values().stream()
                .filter(other -> other != one && (other.isSilent() || other.isPartOf(IncidentKind.MASS)))
                .map(other -> other.agency().id())
                .toList();
    }

    /** How each of an agency's sources stands that are watched. */
    public List<SourceStanding> sources(String agency) {
        return connection(agency).sources().standings();
    }

    /** What the profile expects of an agency in its latest minute. */
    public double expectedPerMinute(String agency) {
        return connection(agency).flow().traffic().expectation().perMinute();
    }

    /** The logarithm of the chance of the silence since an agency's last request; 0 where there is none. */
    public double logChanceOfSilence(String agency) {
        return connection(agency).flow().silence().logChance();
    }

    /** How surprising an agency's present silence is by its habits: ten where it is nearly beyond chance. */
    public double suspicion(String agency) {
        return connection(agency).habits().suspicion();
    }

    /** What an agency did before its first minute, hour by hour in their order: the profile begins with that. */
    public void learn(String agency, HourTally tally) {
        connection(agency).flow().traffic().learn(tally);
    }

    /** What is open now. */
    public List<Incident> open() {
        return Stream.concat(
                        Stream.concat(mass.open().stream(), opening.open().stream()),
                        connections.values().stream().flatMap(connection -> connection.open().all().stream()))
                .toList();
    }

    /** Whether any minute of the agency was taken. */
    public boolean hasBegun(String agency) {
        return connection(agency).hasBegun();
    }

    /** What is to be kept of an agency, to be {@linkplain #restore taken up} again. */
    public KeptConnection save(String agency) {
        return connection(agency).save();
    }

    /**
     * Of what another version of Pulse kept only what is open can be taken up, and which minute is next; the rest is to be
     * learned anew.
     */
    public void restore(String agency, KeptConnection kept) {
        connection(agency).restore(kept);
    }

    /** What is to be kept that belongs to no single agency. */
    public KeptOfMany save() {
        return new KeptOfMany(mass.save(), opening.save());
    }

    public void restore(KeptOfMany kept) {
        mass.restore(kept.mass());
        opening.restore(kept.opening());
    }

    Connection connection(String agency) {
        Connection connection = connections.get(agency);
        if (connection == null) {
            throw new IllegalArgumentException("agency " + agency + " is not in the roster");
        }
        return connection;
    }
}
