package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.silence.ConnectionCondition;
import io.popdb.pulse.domain.silence.ConnectionState;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.topics.rows.ConnectionRow;
import java.util.function.ToLongFunction;

/** The series of how each agency's connection is. */
final class ConnectionSeries {
    private ConnectionSeries() {}

    static void add(MetricFamilies families, Snapshot now) {
        info(families, now);
        seats(families, now);
        states(families, now);
        conditions(families, now);
        moments(families, now);
        expected(families, now);
    }

    private static void info(MetricFamilies families, Snapshot now) {
        var info = families.info("popdb_agency", "An agency of the roster.");
        for (AgencyFigures figures : now.agencies()) {
            Agency agency = figures.agency();
            info.add(
                    "agency",
                    agency.id(),
                    "category",
                    agency.category().label(),
                    "name",
                    agency.nameVi(),
                    "name_en",
                    agency.nameEn(),
                    "sector",
                    agency.sector(),
                    "admin_code",
                    agency.adminCode());
        }
    }

    /** Where the map shows an agency; those without a place have no series. */
    private static void seats(MetricFamilies families, Snapshot now) {
        var latitude =
                families.gauge("popdb_agency_latitude_degrees", "Where the map shows the agency: north (WGS 84).");
        var longitude =
                families.gauge("popdb_agency_longitude_degrees", "Where the map shows the agency: east (WGS 84).");
        for (AgencyFigures figures : now.agencies()) {
            figures.agency().seat().ifPresent(seat -> {
                latitude.add(seat.latitude(), "agency", figures.agency().id());
                longitude.add(seat.longitude(), "agency", figures.agency().id());
            });
        }
    }

    private static void states(MetricFamilies families, Snapshot now) {
        var family = families.gauge("popdb_connection_state", "1 for the state that holds, 0 for the others.");
        for (AgencyFigures figures : now.agencies()) {
            ConnectionState holds =
                    figures.connection().map(row -> row.verdict().state()).orElse(ConnectionState.BLIND);
            for (ConnectionState each : ConnectionState.values()) {
                of(figures.agency(), family).add(each == holds ? 1 : 0, "state", each.label());
            }
        }
    }

    private static void conditions(MetricFamilies families, Snapshot now) {
        var family = families.gauge(
                "popdb_connection_condition",
                "1 where the condition holds; gap: events are missing, clock_skew: some of today came from the future.");
        for (AgencyFigures figures : now.agencies()) {
            var conditions = of(figures.agency(), family);
            for (ConnectionCondition each : ConnectionCondition.values()) {
                boolean holds = figures.connection()
                        .filter(row -> row.verdict().conditions().contains(each))
                        .isPresent();
                conditions.add(holds ? 1 : 0, "condition", each.label());
            }
            DayCounts all = figures.counts().all();
            conditions.add(all.gapsOpened() > all.gapsFilled() ? 1 : 0, "condition", "gap");
            conditions.add(figures.counts().today().skewed() > 0 ? 1 : 0, "condition", "clock_skew");
        }
    }

    private static void moments(MetricFamilies families, Snapshot now) {
        moment(families, now, "last_event", "When the agency was last heard of.", ConnectionRow::lastEventMillis);
        moment(families, now, "watermark", "Up to when all that had arrived was seen.", ConnectionRow::watermarkMillis);
        moment(
                families,
                now,
                "silence_deadline",
                "When the connection is silent if nothing comes until then.",
                row -> row.verdict().deadlineMillis());
        moment(
                families,
                now,
                "silent_since",
                "When the silence that now holds began; 0 where none does.",
                row -> row.verdict().state() == ConnectionState.SILENT
                        ? row.verdict().sinceMillis()
                        : LastSeen.NEVER);
    }

    private static void moment(
            MetricFamilies families, Snapshot now, String what, String help, ToLongFunction<ConnectionRow> millis) {
        var family = families.gauge("popdb_connection_" + what + "_timestamp_seconds", help);
        for (AgencyFigures figures : now.agencies()) {
            long moment = figures.connection().map(millis::applyAsLong).orElse(LastSeen.NEVER);
            of(figures.agency(), family).add(moment == LastSeen.NEVER ? 0 : moment / 1000.0);
        }
    }

    private static void expected(MetricFamilies families, Snapshot now) {
        var family = families.gauge(
                "popdb_connection_expected_requests",
                "Requests that the profile expected since the last event; 0 before there is one.");
        for (AgencyFigures figures : now.agencies()) {
            double expected = figures.connection()
                    .map(row -> row.verdict().expectedSinceLast())
                    .orElse(0.0);
            of(figures.agency(), family).add(expected);
        }
    }

    private static MetricFamilies.Family of(Agency agency, MetricFamilies.Family family) {
        return family.with("agency", agency.id(), "category", agency.category().label());
    }
}
