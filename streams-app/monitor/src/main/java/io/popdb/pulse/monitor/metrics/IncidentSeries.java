package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.monitor.metrics.Metric.Samples;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.topics.rows.IncidentRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of open incidents: how many, and for each agency and kind when it began and on what evidence. A mass silence,
 * which concerns the centre, has the agency {@code nation}. An agency's evidence has series only while an incident is open, and so has the
 * beginning of a surge or slump: hundreds that are 0 for good would cost a scrape more than they tell.
 */
final class IncidentSeries {
    private static final String NATION = "nation";
    private static final Set<IncidentKind> RARE = Set.of(IncidentKind.SURGE, IncidentKind.SLUMP);
    private static final Set<IncidentKind> ALL = Set.of(IncidentKind.values());

    static final List<Metric> METRICS = List.of(
            Metric.gauge("popdb_incidents_open", "Incidents that are open.", IncidentSeries::count),
            Metric.gauge(
                    "popdb_incident_began_timestamp_seconds",
                    "When the incident that is open began; 0 where none is.",
                    oldest(RARE, incident -> incident.beganMillis() / 1000.0)),
            Metric.gauge(
                    "popdb_incident_expected_requests",
                    "Requests that were expected from the open incident's beginning until it was raised; of agencies only while one is open.",
                    oldest(ALL, incident -> incident.evidence().expected())),
            Metric.gauge(
                    "popdb_incident_seen_requests",
                    "Requests seen from the open incident's beginning until it was raised; of agencies only while one is open.",
                    oldest(ALL, incident -> incident.evidence().seen())),
            Metric.gauge(
                    "popdb_incident_acknowledged_timestamp_seconds",
                    "When an operator took on the incident that is open: of the centre's 0 where nobody has, of agencies' only where"
                            + " somebody has. Who it was is no label: see pulse incidents.",
                    IncidentSeries::acknowledged));

    private IncidentSeries() {}

    private static void count(Snapshot now, Samples samples) {
        for (IncidentKind kind : IncidentKind.values()) {
            long open = now.openIncidents().stream()
                    .filter(row -> row.incident().kind() == kind)
                    .count();
            samples.add(open, "kind", kind.label());
        }
    }

    /** A figure of each agency's oldest open incident of each kind; where none is 0, and nothing of kinds that are told of while open. */
    private static BiConsumer<Snapshot, Samples> oldest(
            Set<IncidentKind> onlyWhileOpen, ToDoubleFunction<Incident> figure) {
        return (now, samples) -> {
            for (IncidentKind kind : IncidentKind.values()) {
                Map<String, Double> figures = new HashMap<>();
                oldest(now, kind).forEach((agency, row) -> figures.put(agency, figure.applyAsDouble(row.incident())));
                if (kind.isOfMany()) {
                    double nation = figures.values().stream().findFirst().orElse(0.0);
                    samples.add(nation, "agency", NATION, "category", NATION, "kind", kind.label());
                } else if (onlyWhileOpen.contains(kind)) {
                    Metric.eachAgencyOfCategory((agency, own) -> {
                                Double figureOfOpen =
                                        figures.get(agency.agency().id());
                                if (figureOfOpen != null) {
                                    own.add(figureOfOpen, "kind", kind.label());
                                }
                            })
                            .accept(now, samples);
                } else {
                    Metric.eachAgencyOfCategory((agency, own) ->
                                    own.add(figures.getOrDefault(agency.agency().id(), 0.0), "kind", kind.label()))
                            .accept(now, samples);
                }
            }
        };
    }

    private static Map<String, IncidentRow> oldest(Snapshot now, IncidentKind kind) {
        Map<String, IncidentRow> oldest = new HashMap<>();
        for (IncidentRow row : now.openIncidents()) {
            if (row.incident().kind() == kind) {
                String whose = kind.isOfMany() ? NATION : row.incident().subject();
                oldest.merge(whose, row, BinaryOperator.minBy(Comparator.comparingLong(IncidentSeries::beganMillis)));
            }
        }
        return oldest;
    }

    private static long beganMillis(IncidentRow row) {
        return row.incident().beganMillis();
    }

    /** Few are open, and fewer taken on: a series for each that there might be would be a tenth of a scrape. */
    private static void acknowledged(Snapshot now, Samples samples) {
        for (IncidentKind kind : IncidentKind.values()) {
            Map<String, IncidentRow> open = oldest(now, kind);
            if (kind.isOfMany()) {
                double taken = open.values().stream()
                        .mapToDouble(IncidentSeries::acknowledgedSeconds)
                        .findFirst()
                        .orElse(0);
                samples.add(taken, "agency", NATION, "category", NATION, "kind", kind.label());
            } else {
                Metric.eachAgencyOfCategory((agency, own) -> Optional.ofNullable(
                                        open.get(agency.agency().id()))
                                .map(IncidentSeries::acknowledgedSeconds)
                                .filter(seconds -> seconds > 0)
                                .ifPresent(seconds -> own.add(seconds, "kind", kind.label())))
                        .accept(now, samples);
            }
        }
    }

    private static double acknowledgedSeconds(IncidentRow row) {
        return row.acknowledgement().map(said -> said.atMillis() / 1000.0).orElse(0.0);
    }
}
