package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.OpeningBalances.OpeningBalance;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.DurationBuckets;
import io.popdb.pulse.domain.silence.ConnectionVerdict;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.monitor.view.Snapshot.Periods;
import java.util.function.Function;

/** The series of what was asked for: how often, by whom, how it ended and how long it took. */
final class RequestSeries {
    private RequestSeries() {}

    static void add(MetricFamilies families, Snapshot now) {
        total(families, now);
        period(families, now, "today", "Requests counted on the local day.", Snapshot.Periods::today);
        period(families, now, "month", "Requests counted in the local month.", Snapshot.Periods::month);
        period(
                families,
                now,
                "previous_month",
                "Requests counted in the local month before.",
                Snapshot.Periods::previousMonth);
        cumulative(families, now);
        expected(families, now);
        openingBalances(families, now);
        durations(families, now);
    }

    private static void total(MetricFamilies families, Snapshot now) {
        var family = families.counter("popdb_requests", "Lookups and authentications counted since the beginning.");
        for (AgencyFigures figures : now.agencies()) {
            var total = of(figures.agency(), family);
            for (RequestType type : RequestType.values()) {
                for (Outcome outcome : Outcome.values()) {
                    long requests = figures.counts().all().requests(type, outcome);
                    total.add(requests, "type", type.name(), "outcome", outcome.name());
                }
            }
        }
    }

    private static void period(
            MetricFamilies families,
            Snapshot now,
            String name,
            String help,
            Function<Snapshot.Periods, DayCounts> period) {
        var family = families.gauge("popdb_requests_" + name, help);
        for (AgencyFigures figures : now.agencies()) {
            DayCounts counts = period.apply(figures.counts());
            for (RequestType type : RequestType.values()) {
                of(figures.agency(), family).add(counts.requests(type), "type", type.name());
            }
        }
    }

    private static void cumulative(MetricFamilies families, Snapshot now) {
        var family = families.gauge(
                "popdb_requests_cumulative",
                "The opening balance, and what was counted or imported of the days after it, as in the books.");
        family.add(now.cumulativeRequests(), "agency", OpeningBalances.NATION);
        for (AgencyFigures figures : now.agencies()) {
            family.add(figures.cumulativeRequests(), "agency", figures.agency().id());
        }
    }

    private static void expected(MetricFamilies families, Snapshot now) {
        var family = families.gauge(
                "popdb_requests_expected_per_second", "What the learned profile expects now; 0 before there is one.");
        for (AgencyFigures figures : now.agencies()) {
            for (RequestType type : RequestType.values()) {
                double expected = figures.connection()
                        .map(row -> expected(row.verdict(), type))
                        .orElse(0.0);
                of(figures.agency(), family).add(expected, "type", type.name());
            }
        }
    }

    private static double expected(ConnectionVerdict reading, RequestType type) {
        return type == RequestType.LOOKUP ? reading.lookupsPerSecond() : reading.authenticationsPerSecond();
    }

    private static void openingBalances(MetricFamilies families, Snapshot now) {
        var family = families.gauge(
                "popdb_opening_balance_requests",
                "What had been counted before Pulse, as declared; 0 where nothing is.");
        family.add(balance(now, OpeningBalances.NATION), "agency", OpeningBalances.NATION);
        for (AgencyFigures figures : now.agencies()) {
            String id = figures.agency().id();
            family.add(balance(now, id), "agency", id);
        }
    }

    private static long balance(Snapshot now, String scope) {
        return now.balances().find(scope).map(OpeningBalance::requests).orElse(0L);
    }

    private static void durations(MetricFamilies families, Snapshot now) {
        var family = families.histogram("popdb_request_duration_seconds", "How long agencies waited for an answer.");
        for (Category category : Category.values()) {
            DayCounts sum = now.total(category, Periods::all);
            for (RequestType type : RequestType.values()) {
                durations(family, sum, type, category);
            }
        }
    }

    private static void durations(MetricFamilies.Buckets family, DayCounts sum, RequestType type, Category category) {
        double[] bounds = new double[DurationBuckets.COUNT];
        long[] counts = new long[DurationBuckets.COUNT];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = DurationBuckets.upperSeconds(i);
            counts[i] = sum.durations(type, i);
        }
        double seconds = sum.durationSumMillis(type) / 1000.0;
        family.add(bounds, counts, seconds, "type", type.name(), "category", category.label());
    }

    private static MetricFamilies.Family of(Agency agency, MetricFamilies.Family family) {
        return family.with("agency", agency.id(), "category", agency.category().label());
    }
}
