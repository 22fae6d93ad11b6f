package io.popdb.pulse.topics.controls;

import io.popdb.pulse.contract.PersonalData;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Decommissioned;
import io.popdb.pulse.topics.rows.Control.Note;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.Speaker;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What operators do, by whichever way they come: the rules are the same for commands and over HTTP. Texts are those that
 * {@link OperatorText} has let pass. Said twice by the same, the same is written once, so that whoever got no answer can ask again.
 *
 * <p>Every method reads what there is anew and returns once what was said is written; it fails with a
 * {@link io.popdb.pulse.errors.UsageException} where it cannot be meant, and with another
 * {@link io.popdb.pulse.errors.PulseException} where the brokers do not answer or refuse.
 */
public final class OperatorActions {
    /** How all agencies at once are called. */
    public static final String ALL = "all";

    private static final int NAMED_AT_MOST = 10;
    private static final int LONGEST_ID = 100;

    private final OperatorRecords records;
    private final InstantSource clock;

    public OperatorActions(OperatorRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Somebody takes an incident on; a later acknowledgement replaces an earlier one. */
    public OperatorAction<Acknowledgement> acknowledge(
            Speaker who, String incidentId, String note, ServiceChange service) throws InterruptedException {
        IncidentRow row = incident(incidentId);
        Map<String, Control> controls = records.controls();
        long now = clock.millis();
        Optional<Decommissioned> gone = ofService(row.incident(), controls, who, note, service, now);
        Acknowledgement said = new Acknowledgement(incidentId, who.name(), note, now, who.identified());
        Optional<Acknowledgement> before = acknowledgement(row, controls);
        boolean same = before.filter(earlier -> isSame(earlier, said)).isPresent();
        if (!same) {
            records.say(said);
        }
        if (gone.isPresent()) {
            change(service, gone.get(), who, now);
        }
        return same
                ? new OperatorAction<>(before.get(), Optional.empty(), gone.isPresent())
                : new OperatorAction<>(said, before, true);
    }

    /** What is said last counts, heard by a monitor or not. */
    public static Optional<Acknowledgement> acknowledgement(IncidentRow row, Map<String, Control> controls) {
        return Optional.ofNullable(controls.get(Acknowledgement.keyOf(row.key())))
                .filter(Acknowledgement.class::isInstance)
                .map(Acknowledgement.class::cast)
                .or(row::acknowledgement);
    }

    private static boolean isSame(Acknowledgement one, Acknowledgement other) {
        return one.speaker().equals(other.speaker()) && one.note().equals(other.note());
    }

    /** What is to be said, or taken back, of the agency. */
    private static Optional<Decommissioned> ofService(
            Incident incident,
            Map<String, Control> controls,
            Speaker who,
            String note,
            ServiceChange service,
            long now) {
        if (service == ServiceChange.NONE) {
            return Optional.empty();
        }
        if (incident.kind().isOfMany()) {
            throw new ContradictedException(
                    incident.id() + " is of many agencies: one is decommissioned by an incident of its own");
        }
        String agency = incident.subject();
        if (service == ServiceChange.DECOMMISSIONED) {
            return Optional.of(new Decommissioned(agency, who.name(), note, now, who.identified()));
        }
        if (controls.get(Decommissioned.keyOf(agency)) instanceof Decommissioned said) {
            return Optional.of(said);
        }
        throw new ContradictedException("nobody has said that " + agency + " is decommissioned");
    }

    private void change(ServiceChange service, Decommissioned gone, Speaker who, long now) throws InterruptedException {
        if (service == ServiceChange.DECOMMISSIONED) {
            records.say(gone);
        } else {
            records.takeBack(gone, who, now);
        }
    }

    /** A remark that stays with an incident; each stands by itself. */
    public OperatorAction<Note> note(Speaker who, String incidentId, String text) throws InterruptedException {
        IncidentRow row = incident(incidentId);
        Map<String, Control> controls = records.controls();
        Optional<Note> same = notes(row, controls).stream()
                .filter(note -> note.speaker().equals(who) && note.text().equals(text))
                .findFirst();
        if (same.isPresent()) {
            return new OperatorAction<>(same.get(), Optional.empty(), false);
        }
        Note note = new Note(incidentId, who.name(), text, clock.millis(), who.identified());
        while (controls.containsKey(note.key())) {
            note = new Note(incidentId, who.name(), text, note.atMillis() + 1, who.identified());
        }
        records.say(note);
        return new OperatorAction<>(note, Optional.empty(), true);
    }

    /** The remarks on an incident, the first first. */
    public static List<Note> notes(IncidentRow row, Map<String, Control> controls) {
        return controls.values().stream()
                .filter(Note.class::isInstance)
                .map(Note.class::cast)
                .filter(note -> note.incident().equals(row.key()))
                .sorted(Comparator.comparingLong(Note::atMillis))
                .toList();
    }

    /**
     * An agency, or all of them, will be closed. One that begins on the same day as an earlier one replaces it.
     *
     * @param agency its id, or {@link #ALL}
     */
    public OperatorAction<PlannedDowntime> announce(
            Speaker who, Roster roster, String agency, LocalDate from, LocalDate to, String reason)
            throws InterruptedException {
        PlannedDowntime closure = new PlannedDowntime(
                agency.equals(ALL) ? PlannedDowntime.EVERY_AGENCY : agency,
                from,
                to,
                reason,
                who.name(),
                clock.millis(),
                who.identified());
        if (!agency.equals(ALL)) {
            roster.require(agency);
        }
        Optional<PlannedDowntime> before = closure(closure.id(), records.controls());
        if (before.filter(earlier -> isSame(earlier, closure)).isPresent()) {
            return new OperatorAction<>(before.get(), Optional.empty(), false);
        }
        records.say(closure);
        return new OperatorAction<>(closure, before, true);
    }

    private static boolean isSame(PlannedDowntime one, PlannedDowntime other) {
        return one.speaker().equals(other.speaker())
                && one.to().equals(other.to())
                && one.reason().equals(other.reason());
    }

    /**
     * An announced closure does not hold any more.
     *
     * @param id agency and first day, such as {@code prov-40/2026-03-05}
     */
    public OperatorAction<PlannedDowntime> takeBack(Speaker who, String id) throws InterruptedException {
        Map<String, Control> controls = records.controls();
        PlannedDowntime closure = closure(id, controls)
                .orElseThrow(() -> new NothingThereException(
                        "there is no closure " + shown(id) + "; announced are: " + announced(controls)));
        records.takeBack(closure, who, clock.millis());
        return new OperatorAction<>(closure, Optional.empty(), true);
    }

    private static Optional<PlannedDowntime> closure(String id, Map<String, Control> controls) {
        return Optional.ofNullable(controls.get(PlannedDowntime.keyOf(id)))
                .filter(PlannedDowntime.class::isInstance)
                .map(PlannedDowntime.class::cast);
    }

    private static String announced(Map<String, Control> controls) {
        String ids = closuresSince(LocalDate.MIN, controls.values()).stream()
                .map(PlannedDowntime::id)
                .collect(Collectors.joining(", "));
        return ids.isEmpty() ? "none" : ids;
    }

    /** Those closures among all that was said which are not over before a day, in the order of their days. */
    public static List<PlannedDowntime> closuresSince(LocalDate day, Collection<Control> controls) {
        return controls.stream()
                .filter(PlannedDowntime.class::isInstance)
                .map(PlannedDowntime.class::cast)
                .filter(closure -> !closure.to().isBefore(day))
                .sorted(Comparator.comparing(PlannedDowntime::from).thenComparing(PlannedDowntime::agency))
                .toList();
    }

    private IncidentRow incident(String id) {
        Map<String, IncidentRow> rows = records.incidents();
        IncidentRow row = rows.get(id);
        if (row == null) {
            throw new NothingThereException("there is no incident " + shown(id) + "; open are: " + open(rows.values()));
        }
        return row;
    }

    /** The latest first. */
    private static String open(Collection<IncidentRow> rows) {
        List<Incident> open = rows.stream()
                .map(IncidentRow::incident)
                .filter(Incident::isOpen)
                .sorted(Comparator.comparingLong(Incident::beganMillis).reversed())
                .toList();
        if (open.isEmpty()) {
            return "none (pulse incidents lists all)";
        }
        String ids = open.stream().limit(NAMED_AT_MOST).map(Incident::id).collect(Collectors.joining(", "));
        return open.size() <= NAMED_AT_MOST ? ids : ids + " and " + (open.size() - NAMED_AT_MOST) + " more";
    }

    /** What was given as an id is repeated only where it could be one. */
    private static String shown(String id) {
        return id.length() <= LONGEST_ID && PersonalData.in(id).isEmpty() ? id : "of that id";
    }
}
