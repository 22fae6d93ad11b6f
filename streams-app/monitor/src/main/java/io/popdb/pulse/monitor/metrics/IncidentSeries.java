package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.domain.silence.Incident;
import io.popdb.pulse.domain.silence.IncidentKind;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The series of the incidents that are open: how many, and for each agency and kind since when and on what grounds. What
 * concerns the centre stands under {@code nation}.
 */
final class IncidentSeries {
    private static final String NATION = "nation";

    private final List<Incident> open;
    private final MetricFamilies.Family count;
    private final MetricFamilies.Family began;
    private final MetricFamilies.Family expected;
    private final MetricFamilies.Family seen;

    private IncidentSeries(MetricFamilies families, List<Incident> open) {
        this.open = open;
        count = families.gauge("popdb_incidents_open", "Incidents that are open.");
        began = families.gauge(
                "popdb_incident_began_timestamp_seconds", "When the incident that is open began; 0 where none is.");
        expected = families.gauge(
                "popdb_incident_expected_requests",
                "Requests that were expected from the open incident's beginning until it was raised.");
        seen = families.gauge(
                "popdb_incident_seen_requests",
                "Requests seen from the open incident's beginning until it was raised.");
    }

    static void add(MetricFamilies families, Snapshot now) {
        IncidentSeries series = new IncidentSeries(families, now.openIncidents());
        for (IncidentKind kind : IncidentKind.values()) {
            series.count(kind);
            if (kind == IncidentKind.MASS) {
                series.add(kind, series.of(kind), NATION, NATION);
            } else {
                now.agencies().forEach(figures -> series.add(kind, figures));
            }
        }
    }

    private void count(IncidentKind kind) {
        count.add(open.stream().filter(incident -> incident.kind() == kind).count(), "kind", kind.label());
    }

    private void add(IncidentKind kind, AgencyFigures figures) {
        Agency agency = figures.agency();
        List<Incident> own = of(kind).stream()
                .filter(incident -> incident.subject().equals(agency.id()))
                .toList();
        add(kind, own, agency.id(), agency.category().label());
    }

    private List<Incident> of(IncidentKind kind) {
        return open.stream().filter(incident -> incident.kind() == kind).toList();
    }

    private void add(IncidentKind kind, List<Incident> incidents, String agency, String category) {
        Optional<Incident> oldest = incidents.stream().min(Comparator.comparingLong(Incident::beganMillis));
        String[] labels = {"agency", agency, "category", category, "kind", kind.label()};
        began.add(oldest.map(incident -> incident.beganMillis() / 1000.0).orElse(0.0), labels);
        expected.add(oldest.map(incident -> incident.evidence().expected()).orElse(0.0), labels);
        seen.add(oldest.map(incident -> incident.evidence().seen()).orElse(0L), labels);
    }
}
