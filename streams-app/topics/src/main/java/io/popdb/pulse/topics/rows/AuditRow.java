package io.popdb.pulse.topics.rows;

import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Decommissioned;
import io.popdb.pulse.topics.rows.Control.Note;
import io.popdb.pulse.topics.rows.Control.PassedOver;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A value of {@code popdb.audit.v1}: somebody did something. No two have the same key, and none is ever written again or deleted.
 *
 * @param agencies whom it concerns; empty where that is all of them, or none in particular
 * @param subject what it was done to: an incident, a closure, a book, a file
 * @param words why, or what more there is to say; empty where nothing is
 * @param by the name; empty where none was given
 * @param atMillis when, by the clock of whoever did it
 */
public record AuditRow(
        String id,
        AuditAction action,
        List<String> agencies,
        String subject,
        String words,
        String by,
        @LeftOut Identification identified,
        long atMillis) {
    public static final JsonSerde<AuditRow> SERDE = new JsonSerde<>("what somebody did", 1, AuditRow.class);

    private static final String EVERY = "*";

    /** One that is told of for the first time. */
    public static AuditRow of(
            AuditAction action, List<String> agencies, String subject, String words, Speaker who, long atMillis) {
        return new AuditRow(
                UUID.randomUUID().toString(), action, agencies, subject, words, who.name(), who.identified(), atMillis);
    }

    /** That an operator says something; empty where a monitor asks for something by itself. */
    public static Optional<AuditRow> of(Control said) {
        if (said instanceof Acknowledgement ack) {
            return Optional.of(ofIncident(AuditAction.INCIDENT_ACKNOWLEDGED, ack.incident(), ack.note(), said));
        }
        if (said instanceof Note note) {
            return Optional.of(ofIncident(AuditAction.INCIDENT_NOTED, note.incident(), note.text(), said));
        }
        if (said instanceof PlannedDowntime closure) {
            return Optional.of(closure(AuditAction.CLOSURE_ANNOUNCED, closure, said.speaker(), said.atMillis()));
        }
        if (said instanceof Decommissioned gone) {
            return Optional.of(of(
                    AuditAction.DECOMMISSIONED,
                    List.of(gone.agency()),
                    gone.agency(),
                    gone.note(),
                    said.speaker(),
                    said.atMillis()));
        }
        if (said instanceof PassedOver passed) {
            String where = passed.agency() + "/" + passed.partition() + "/" + passed.from() + "-" + passed.through();
            return Optional.of(of(
                    AuditAction.PASSED_OVER,
                    List.of(passed.agency()),
                    where,
                    passed.reason(),
                    said.speaker(),
                    said.atMillis()));
        }
        return Optional.empty();
    }

    /** That an operator takes back what was said; empty where it is nothing that operators take back. */
    public static Optional<AuditRow> takenBack(Control said, Speaker who, long nowMillis) {
        if (said instanceof PlannedDowntime closure) {
            return Optional.of(closure(AuditAction.CLOSURE_TAKEN_BACK, closure, who, nowMillis));
        }
        if (said instanceof Decommissioned gone) {
            return Optional.of(
                    of(AuditAction.PUT_BACK_INTO_SERVICE, List.of(gone.agency()), gone.agency(), "", who, nowMillis));
        }
        return Optional.empty();
    }

    /** That it could not be done after all. */
    public AuditRow notDone() {
        return of(AuditAction.NOT_DONE, agencies, subject, action.label(), speaker(), atMillis);
    }

    private static AuditRow closure(AuditAction action, PlannedDowntime closure, Speaker who, long atMillis) {
        String days = closure.from() + " … " + closure.to() + ": " + closure.reason();
        return of(action, agencies(closure.agency()), closure.id(), days, who, atMillis);
    }

    /** An incident is called after whom it concerns. */
    private static AuditRow ofIncident(AuditAction action, String incident, String words, Control said) {
        String[] parts = incident.split("/", -1);
        return of(
                action,
                parts.length > 1 ? agencies(parts[1]) : List.of(),
                incident,
                words,
                said.speaker(),
                said.atMillis());
    }

    private static List<String> agencies(String one) {
        return one.equals(EVERY) ? List.of() : List.of(one);
    }

    /** Such that rows of a moment lie together. */
    public String key() {
        return Instant.ofEpochMilli(atMillis) + "/" + id;
    }

    /** Whether it concerns an agency: by name, or because it concerns all. */
    public boolean concerns(String agency) {
        return agencies.isEmpty() || agencies.contains(agency);
    }

    /** Who did it, and how that is known. */
    public Speaker speaker() {
        return new Speaker(by, identified);
    }
}
