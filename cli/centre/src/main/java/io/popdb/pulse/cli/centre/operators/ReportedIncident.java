package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Note;
import io.popdb.pulse.topics.rows.IncidentRow;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An incident, and what operators have said of it. */
record ReportedIncident(Incident incident, Optional<Acknowledgement> acknowledgement, List<Note> notes) {

    /** Every incident, in the order in which they began; what was said last counts, heard by a monitor or not. */
    static List<ReportedIncident> all(Collection<IncidentRow> rows, Map<String, Control> controls) {
        return rows.stream()
                .map(row -> of(row, controls))
                .sorted(Comparator.<ReportedIncident>comparingLong(
                                reported -> reported.incident().beganMillis())
                        .thenComparing(reported -> reported.incident().id()))
                .toList();
    }

    private static ReportedIncident of(IncidentRow row, Map<String, Control> controls) {
        return new ReportedIncident(
                row.incident(), OperatorActions.acknowledgement(row, controls), OperatorActions.notes(row, controls));
    }

    /** Whether it was still going on at a moment, or began later. */
    boolean lastedUntil(long momentMillis) {
        return incident.isOpen() || incident.endedMillis() >= momentMillis;
    }
}
