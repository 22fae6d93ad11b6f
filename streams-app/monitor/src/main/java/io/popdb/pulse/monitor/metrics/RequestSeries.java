package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.DurationBuckets;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.monitor.metrics.Metric.Samples;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.monitor.view.Snapshot.Periods;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The metrics of counted requests: totals, periods, cumulative figures, expectation, opening balances, durations. */
final class RequestSeries {
    static final List<Metric> METRICS = List.of(
            Metric.counter(
                    "popdb_requests",
                    "Lookups and authentications counted since the beginning.",
                    Metric.eachCountedAgencyOfCategory(RequestSeries::total)),
            Metric.gauge("popdb_requests_today", "Requests counted on the local day.", period(Periods::today)),
            Metric.gauge("popdb_requests_month", "Requests counted in the local month.", period(Periods::month)),
            Metric.gauge(
                    "popdb_requests_previous_month",
                    "Requests counted in the local month before.",
                    period(Periods::previousMonth)),
            Metric.gauge(
                    "popdb_requests_cumulative",
                    "The opening balance, and what was counted or imported of the days after it, as in the books.",
                    RequestSeries::cumulative),
            Metric.gauge(
                    "popdb_requests_expected_per_second",
                    "What the learned profile expects now; 0 before there is one.",
                    Metric.eachAgencyOfCategory(RequestSeries::expected)),
            Metric.gauge(
                    "popdb_opening_balance_requests",
                    "What had been counted before Pulse, as declared; 0 where nothing is.",
                    RequestSeries::openingBalances),
            RequestSeries::durations);

    private RequestSeries() {}

    private static void total(AgencyFigures figures, Samples samples) {
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                long requests = figures.counts().all().requests(type, outcome);
                samples.add(requests, "type", type.name(), "outcome", outcome.name());
            }
        }
    }

    private static BiConsumer<Snapshot, Samples> period(Function<Periods, DayCounts> period) {
        return Metric.eachCountedAgencyOfCategory((figures, samples) -> {
            DayCounts counts = period.apply(figures.counts());
            for (RequestType type : RequestType.values()) {
                samples.add(counts.requests(type), "type", type.name());
            }
        });
    }

    private static void cumulative(Snapshot now, Samples samples) {
        if (now.withheld().isEmpty()) {
            samples.add(now.cumulativeRequests(), "agency", OpeningBalances.NATION);
        }
        Metric.eachCountedAgency((figures, own) -> own.add(figures.cumulativeRequests()))
                .accept(now, samples);
    }

    private static void expected(AgencyFigures figures, Samples samples) {
        for (RequestType type : RequestType.values()) {
            double expected = figures.connection()
                    .map(row -> expected(row.verdict(), type))
                    .orElse(0.0);
            samples.add(expected, "type", type.name());
        }
    }

    private static double expected(ConnectionVerdict reading, RequestType type) {
        return type == RequestType.LOOKUP ? reading.lookupsPerSecond() : reading.authenticationsPerSecond();
    }

    private static void openingBalances(Snapshot now, Samples samples) {
        samples.add(balance(now, OpeningBalances.NATION), "agency", OpeningBalances.NATION);
        Metric.eachAgency(
                        (figures, own) -> own.add(balance(now, figures.agency().id())))
                .accept(now, samples);
    }

    private static long balance(Snapshot now, String scope) {
        return now.balances().find(scope).map(OpeningBalance::requests).orElse(0L);
    }

    private static HistogramSnapshot durations(Snapshot now) {
        HistogramSnapshot.Builder family = HistogramSnapshot.builder()
                .name("popdb_request_duration_seconds")
                .help("How long agencies waited for an answer.");
        for (Category category : Category.values()) {
            if (!now.knows(category)) {
                continue;
            }
            DayCounts sum = now.total(category, Periods::all);
            for (RequestType type : RequestType.values()) {
                family.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets(sum, type))
                        .sum(sum.durationSumMillis(type) / 1000.0)
                        .labels(Labels.of("type", type.name(), "category", category.label()))
                        .build());
            }
        }
        return family.build();
    }

    private static ClassicHistogramBuckets buckets(DayCounts sum, RequestType type) {
        double[] bounds = new double[DurationBuckets.COUNT];
        long[] counts = new long[DurationBuckets.COUNT];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = DurationBuckets.upperSeconds(i);
            counts[i] = sum.durations(type, i);
        }
        return ClassicHistogramBuckets.of(bounds, counts);
    }
}
