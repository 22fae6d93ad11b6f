package io.popdb.pulse.streams.metrics;

import io.popdb.pulse.events.Agency;
import io.popdb.pulse.events.Category;
import io.popdb.pulse.events.Outcome;
import io.popdb.pulse.events.RejectReason;
import io.popdb.pulse.events.RequestType;
import io.popdb.pulse.streams.books.OpeningBalances.OpeningBalance;
import io.popdb.pulse.streams.counting.DayCounts;
import io.popdb.pulse.streams.counting.DurationBuckets;
import io.popdb.pulse.streams.counting.LastSeen;
import io.popdb.pulse.streams.records.ConnectionRow;
import io.popdb.pulse.streams.records.CountsRow;
import io.popdb.pulse.streams.silence.ConnectionState;
import io.popdb.pulse.streams.view.Snapshot;
import io.popdb.pulse.streams.view.Snapshot.AgencyFigures;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * All that Pulse says to Prometheus about the connections: a fresh picture of the view at each scrape.
 *
 * <p>Until the view has caught up there is only {@code popdb_pipeline_ready 0}. Then every agency of the roster has all
 * its series at once, at 0 where nothing happened. Names and labels are public: see CHANGELOG.md before changing one.
 */
public final class PulseCollector implements MultiCollector {
    private static final List<String> CONDITIONS =
            List.of("failing", "lookup_silent", "authentication_silent", "slump", "gap", "clock_skew");
    private static final List<String> INCIDENT_KINDS =
            List.of("silent", "lookup_silent", "authentication_silent", "failing", "mass");

    private final Supplier<Snapshot> picture;
    private final Histogram latency = Histogram.builder()
            .name("popdb_pipeline_latency_seconds")
            .help("Time from an event's arrival at the broker, or a head's asking, until it was seen in the view.")
            .classicOnly()
            .withoutExemplars()
            .classicUpperBounds(0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 3600)
            .build();

    /** @param picture takes the picture that a scrape shows */
    public PulseCollector(Supplier<Snapshot> picture) {
        this.picture = picture;
    }

    /** Notes how long an event or a head took to be seen. */
    public void observeLatency(long millis) {
        latency.observe(millis / 1000.0);
    }

    @Override
    public MetricSnapshots collect() {
        Snapshot now = picture.get();
        Families families = new Families();
        families.gauge("popdb_pipeline_ready", "1 once the view has read all that was committed when it started.")
                .add(now.caughtUp() ? 1 : 0);
        if (!now.caughtUp()) {
            return families.snapshots();
        }
        requests(families, now);
        connections(families, now);
        quality(families, now);
        durations(families, now);
        incidentsAndBooks(families);
        families.add(latency.collect());
        return families.snapshots();
    }

    private static void requests(Families families, Snapshot now) {
        var total = families.counter("popdb_requests", "Lookups and authentications counted since the beginning.");
        var today = families.gauge("popdb_requests_today", "Requests counted on the local day.");
        var month = families.gauge("popdb_requests_month", "Requests counted in the local month.");
        var expected = families.gauge(
                "popdb_requests_expected_per_second", "What the learned profile expects now; 0 before there is one.");
        for (AgencyFigures figures : now.agencies()) {
            String id = figures.agency().id();
            String category = figures.agency().category().label();
            for (RequestType type : RequestType.values()) {
                for (Outcome outcome : Outcome.values()) {
                    total.add(
                            figures.counts().all().requests(type, outcome),
                            "agency",
                            id,
                            "category",
                            category,
                            "type",
                            type.name(),
                            "outcome",
                            outcome.name());
                }
                today.add(
                        figures.counts().today().requests(type),
                        "agency",
                        id,
                        "category",
                        category,
                        "type",
                        type.name());
                month.add(
                        figures.counts().month().requests(type),
                        "agency",
                        id,
                        "category",
                        category,
                        "type",
                        type.name());
                expected.add(0, "agency", id, "category", category, "type", type.name());
            }
        }
        var opening =
                families.gauge("popdb_opening_balance_requests", "What had been counted before Pulse, as declared.");
        for (OpeningBalance balance : now.balances().all()) {
            opening.add(balance.requests(), "agency", balance.scope());
        }
    }

    private static void connections(Families families, Snapshot now) {
        var info = families.info("popdb_agency", "An agency of the roster.");
        var state = families.gauge("popdb_connection_state", "1 for the state that holds, 0 for the others.");
        var condition = families.gauge("popdb_connection_condition", "1 where the condition holds.");
        for (AgencyFigures figures : now.agencies()) {
            Agency agency = figures.agency();
            String category = agency.category().label();
            info.add(
                    "agency",
                    agency.id(),
                    "category",
                    category,
                    "name",
                    agency.nameVi(),
                    "name_en",
                    agency.nameEn(),
                    "sector",
                    agency.sector(),
                    "admin_code",
                    agency.adminCode());
            ConnectionState holds =
                    figures.connection().map(row -> row.verdict().state()).orElse(ConnectionState.BLIND);
            for (ConnectionState each : ConnectionState.values()) {
                state.add(each == holds ? 1 : 0, "agency", agency.id(), "category", category, "state", each.label());
            }
            for (String each : CONDITIONS) {
                condition.add(0, "agency", agency.id(), "category", category, "condition", each);
            }
        }
        moments(families, now);
    }

    private static void moments(Families families, Snapshot now) {
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
        var expected = families.gauge(
                "popdb_connection_expected_requests",
                "Requests that the profile expected since the last event; 0 before there is one.");
        now.agencies()
                .forEach(figures -> expected.add(
                        0,
                        "agency",
                        figures.agency().id(),
                        "category",
                        figures.agency().category().label()));
    }

    private static void moment(
            Families families, Snapshot now, String what, String help, ToLongFunction<ConnectionRow> millis) {
        var gauge = families.gauge("popdb_connection_" + what + "_timestamp_seconds", help);
        for (AgencyFigures figures : now.agencies()) {
            long moment = figures.connection().map(millis::applyAsLong).orElse(LastSeen.NEVER);
            gauge.add(
                    moment == LastSeen.NEVER ? 0 : moment / 1000.0,
                    "agency",
                    figures.agency().id(),
                    "category",
                    figures.agency().category().label());
        }
    }

    private static void quality(Families families, Snapshot now) {
        var rejected = families.counter("popdb_events_rejected", "Events that were not counted, by reason.");
        var duplicate = families.counter("popdb_events_duplicate", "Events that had been counted before.");
        var skewed = families.counter(
                "popdb_events_skewed", "Events that claimed to come from the future, counted on their arrival's day.");
        var heartbeats = families.counter("popdb_heartbeats", "Heartbeats received.");
        var missing = families.gauge("popdb_events_missing", "Events that their numbers show to be missing now.");
        for (AgencyFigures figures : now.agencies()) {
            DayCounts all = figures.counts().all();
            String id = figures.agency().id();
            rejects(rejected, all, id);
            duplicate.add(all.duplicates(), "agency", id);
            skewed.add(all.skewed(), "agency", id);
            heartbeats.add(all.heartbeats(), "agency", id);
            missing.add(all.gapsOpened() - all.gapsFilled(), "agency", id);
        }
        rejects(rejected, now.unknown().all(), CountsRow.UNKNOWN_AGENCY);
    }

    private static void rejects(Families.Family rejected, DayCounts counts, String agency) {
        for (RejectReason reason : RejectReason.values()) {
            rejected.add(counts.rejected(reason), "agency", agency, "reason", reason.label());
        }
    }

    private static void durations(Families families, Snapshot now) {
        var histogram = families.histogram("popdb_request_duration_seconds", "How long agencies waited for an answer.");
        for (Category category : Category.values()) {
            DayCounts sum = new DayCounts();
            now.agencies().stream()
                    .filter(figures -> figures.agency().category() == category)
                    .forEach(figures -> sum.add(figures.counts().all()));
            for (RequestType type : RequestType.values()) {
                double[] bounds = new double[DurationBuckets.COUNT];
                long[] counts = new long[DurationBuckets.COUNT];
                for (int i = 0; i < bounds.length; i++) {
                    bounds[i] = DurationBuckets.upperSeconds(i);
                    counts[i] = sum.durations(type, i);
                }
                histogram.add(
                        bounds,
                        counts,
                        sum.durationSumMillis(type) / 1000.0,
                        "type",
                        type.name(),
                        "category",
                        category.label());
            }
        }
    }

    /** These have no source yet; they are here so that what is built on them can be written. */
    private static void incidentsAndBooks(Families families) {
        var open = families.gauge("popdb_incidents_open", "Incidents that are open.");
        INCIDENT_KINDS.forEach(kind -> open.add(0, "kind", kind));
        families.gauge(
                        "popdb_books_last_closed_month_timestamp_seconds",
                        "The end of the last month whose books are closed; 0 before the first.")
                .add(0);
    }
}
