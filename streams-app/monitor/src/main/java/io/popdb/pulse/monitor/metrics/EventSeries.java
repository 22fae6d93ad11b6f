package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.monitor.metrics.Metric.Samples;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.topics.rows.CountsRow;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/**
 * The metrics of events that are not counted requests: rejected, duplicate, skewed, heartbeats, and missing by their
 * sequence numbers.
 */
final class EventSeries {
    static final List<Metric> METRICS = List.of(
            Metric.counter("popdb_events_rejected", "Events that were not counted, by reason.", EventSeries::rejected),
            Metric.counter(
                    "popdb_events_duplicate", "Events that had been counted before.", all(DayCounts::duplicates)),
            Metric.counter(
                    "popdb_events_skewed",
                    "Events that claimed to come from the future, counted on their arrival's day.",
                    all(DayCounts::skewed)),
            Metric.counter("popdb_heartbeats", "Heartbeats received.", all(DayCounts::heartbeats)),
            Metric.gauge(
                    "popdb_events_missing",
                    "Events that their numbers show to be missing now.",
                    all(counts -> counts.gapsOpened() - counts.gapsFilled())));

    private EventSeries() {}

    private static BiConsumer<Snapshot, Samples> all(ToLongFunction<DayCounts> figure) {
        return Metric.eachCountedAgency((figures, samples) ->
                samples.add(figure.applyAsLong(figures.counts().all())));
    }

    private static void rejected(Snapshot now, Samples samples) {
        Metric.eachCountedAgency((figures, own) -> rejected(figures.counts().all(), own))
                .accept(now, samples);
        if (!now.withheld().containsKey(CountsRow.UNKNOWN_AGENCY)) {
            rejected(now.unknown().all(), samples.with("agency", CountsRow.UNKNOWN_AGENCY));
        }
    }

    private static void rejected(DayCounts counts, Samples samples) {
        for (RejectReason reason : RejectReason.values()) {
            samples.add(counts.rejected(reason), "reason", reason.label());
        }
    }
}
