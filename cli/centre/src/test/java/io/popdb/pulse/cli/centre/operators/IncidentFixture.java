package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Note;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Incidents and what is said of them. */
final class IncidentFixture {
    static final long BEGAN = Instant.parse("2026-03-05T08:12:00Z").toEpochMilli();

    private IncidentFixture() {}

    static Incident silent(String agency, long beganMillis, long endedMillis) {
        return new Incident(
                IncidentKind.SILENT,
                List.of(agency),
                beganMillis,
                beganMillis + 120_000,
                endedMillis,
                false,
                new Evidence(1412.4, 0, -25, beganMillis + 110_000),
                new Wording(
                        "Không có yêu cầu nào từ 15:12 05/03/2026.",
                        "Nothing since 15:12 05/03/2026: expected 1412 in the last 2 min, saw 0; the chance of that is"
                                + " 1·10^-11."));
    }

    static Incident open(String agency) {
        return silent(agency, BEGAN, LastSeen.NEVER);
    }

    static Incident mass() {
        return new Incident(
                IncidentKind.MASS,
                List.of("prov-40", "min-moj"),
                BEGAN,
                BEGAN + 60_000,
                BEGAN + 3_600_000,
                true,
                new Evidence(0, 4, 0, BEGAN),
                new Wording("Cả trung tâm.", "The centre."));
    }

    static ReportedIncident untouched(Incident incident) {
        return new ReportedIncident(incident, Optional.empty(), List.of());
    }

    static Acknowledgement acknowledged(Incident incident, String by, long atMillis) {
        return new Acknowledgement(incident.id(), by, "calling the province", atMillis);
    }

    static Note note(Incident incident, String text, long atMillis) {
        return new Note(incident.id(), "lan", text, atMillis);
    }
}
