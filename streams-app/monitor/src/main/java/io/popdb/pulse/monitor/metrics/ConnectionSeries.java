package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Agency.Seat;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.expectation.Habit;
import io.popdb.pulse.domain.watch.ConnectionCondition;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.monitor.metrics.Metric.Samples;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.topics.rows.ConnectionRow;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The {@code popdb_agency_*} and {@code popdb_connection_*} metrics: info, place on the map, state, conditions, timestamps,
 * expected requests.
 */
final class ConnectionSeries {
    static final List<Metric> METRICS = List.of(
            Metric.info(
                    "popdb_agency", "An agency of the roster.", Metric.eachAgencyOfCategory(ConnectionSeries::info)),
            Metric.gauge(
                    "popdb_agency_latitude_degrees",
                    "Where the map shows the agency: north (WGS 84).",
                    seat(Seat::latitude)),
            Metric.gauge(
                    "popdb_agency_longitude_degrees",
                    "Where the map shows the agency: east (WGS 84).",
                    seat(Seat::longitude)),
            Metric.gauge(
                    "popdb_connection_state",
                    "1 for the state that holds, 0 for the others.",
                    Metric.eachAgencyOfCategory(ConnectionSeries::states)),
            Metric.gauge(
                    "popdb_connection_condition",
                    "1 where the condition holds; gap: events are missing, clock_skew: some of today came from the future.",
                    ConnectionSeries::conditions),
            Metric.gauge(
                    "popdb_connection_last_event_timestamp_seconds",
                    "When the agency was last heard of.",
                    moment(ConnectionRow::lastEventMillis)),
            Metric.gauge(
                    "popdb_connection_watermark_timestamp_seconds",
                    "Up to when all that had arrived was seen.",
                    moment(ConnectionRow::watermarkMillis)),
            Metric.gauge(
                    "popdb_connection_silence_deadline_timestamp_seconds",
                    "When the connection is silent if nothing comes until then.",
                    moment(row -> row.verdict().deadlineMillis())),
            Metric.gauge(
                    "popdb_connection_silent_since_timestamp_seconds",
                    "When the silence that now holds began; 0 where none does.",
                    moment(row -> row.verdict().state() == ConnectionState.SILENT
                            ? row.verdict().sinceMillis()
                            : LastSeen.NEVER)),
            Metric.gauge(
                    "popdb_connection_expected_requests",
                    "Requests that the profile expected since the last event; 0 before there is one.",
                    connection(row -> row.verdict().expectedSinceLast())),
            Metric.gauge(
                    "popdb_connection_allowed_lateness_seconds",
                    "How much later than it ends each minute is judged, because events come late or a clock goes slow."
                            + " For queries: by how much a silence is found later.",
                    connection(row -> row.verdict().latenessMillis() / 1000.0)),
            Metric.gauge(
                    "popdb_connection_clock_offset_seconds",
                    "By how much the agency's clock goes slow; negative where it goes fast, 0 where it is right to three minutes.",
                    connection(row -> row.verdict().clockOffsetMillis() / 1000.0)));

    private ConnectionSeries() {}

    private static void info(AgencyFigures figures, Samples samples) {
        Agency agency = figures.agency();
        Samples named = samples.with("name", agency.nameVi(), "name_en", agency.nameEn())
                .with(
                        "short_name",
                        figures.shortName().vi(),
                        "short_name_en",
                        figures.shortName().en());
        Samples placed = named.with(
                "place",
                place(figures, Language.VI),
                "place_en",
                place(figures, Language.EN),
                "sector",
                agency.sector());
        figures.connection()
                .map(row -> row.verdict().habit())
                .filter(habit -> habit != Habit.Kind.UNKNOWN)
                .ifPresentOrElse(
                        habit -> placed.add(1, "admin_code", agency.adminCode(), "habit", habit.label()),
                        () -> placed.add(1, "admin_code", agency.adminCode()));
    }

    /** So that texts sort as numbers do. */
    private static String place(AgencyFigures figures, Language language) {
        return "%04d".formatted(figures.places().getOrDefault(language, 0));
    }

    /** Those without a place on the map have no series. */
    private static BiConsumer<Snapshot, Samples> seat(ToDoubleFunction<Seat> degrees) {
        return Metric.eachAgency((figures, samples) ->
                figures.agency().seat().ifPresent(seat -> samples.add(degrees.applyAsDouble(seat))));
    }

    private static void states(AgencyFigures figures, Samples samples) {
        ConnectionState holds =
                figures.connection().map(row -> row.verdict().state()).orElse(ConnectionState.BLIND);
        for (ConnectionState each : ConnectionState.values()) {
            samples.add(each == holds ? 1 : 0, "state", each.label());
        }
    }

    private static void conditions(AgencyFigures figures, Samples samples) {
        for (ConnectionCondition each : ConnectionCondition.values()) {
            boolean holds = figures.connection()
                    .filter(row -> row.verdict().conditions().contains(each))
                    .isPresent();
            samples.add(holds ? 1 : 0, "condition", each.label());
        }
    }

    private static void conditions(Snapshot now, Samples samples) {
        Metric.eachAgencyOfCategory(ConnectionSeries::conditions).accept(now, samples);
        Metric.eachCountedAgencyOfCategory(ConnectionSeries::countedConditions).accept(now, samples);
    }

    private static void countedConditions(AgencyFigures figures, Samples samples) {
        DayCounts all = figures.counts().all();
        samples.add(all.gapsOpened() > all.gapsFilled() ? 1 : 0, "condition", "gap");
        samples.add(figures.counts().today().skewed() > 0 ? 1 : 0, "condition", "clock_skew");
    }

    private static BiConsumer<Snapshot, Samples> moment(ToLongFunction<ConnectionRow> millis) {
        return connection(row -> {
            long moment = millis.applyAsLong(row);
            return moment == LastSeen.NEVER ? 0 : moment / 1000.0;
        });
    }

    /** A figure of each connection; 0 before anything was said of it. */
    private static BiConsumer<Snapshot, Samples> connection(ToDoubleFunction<ConnectionRow> figure) {
        return Metric.eachAgencyOfCategory((figures, samples) ->
                samples.add(figures.connection().map(figure::applyAsDouble).orElse(0.0)));
    }
}
