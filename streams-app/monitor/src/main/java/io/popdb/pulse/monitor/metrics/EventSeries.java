package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.monitor.view.Snapshot;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.topics.rows.CountsRow;
import java.util.function.ToLongFunction;

/**
 * The metrics of events that are not counted requests: rejected, duplicate, skewed, heartbeats, and missing by their
 * sequence numbers.
 */
final class EventSeries {
    private EventSeries() {}

    static void add(MetricFamilies families, Snapshot now) {
        rejected(families.counter("popdb_events_rejected", "Events that were not counted, by reason."), now);
        each(
                families.counter("popdb_events_duplicate", "Events that had been counted before."),
                now,
                DayCounts::duplicates);
        each(
                families.counter(
                        "popdb_events_skewed",
                        "Events that claimed to come from the future, counted on their arrival's day."),
                now,
                DayCounts::skewed);
        each(families.counter("popdb_heartbeats", "Heartbeats received."), now, DayCounts::heartbeats);
        each(
                families.gauge("popdb_events_missing", "Events that their numbers show to be missing now."),
                now,
                counts -> counts.gapsOpened() - counts.gapsFilled());
    }

    private static void each(MetricFamilies.Family family, Snapshot now, ToLongFunction<DayCounts> figure) {
        for (AgencyFigures figures : now.agencies()) {
            family.add(
                    figure.applyAsLong(figures.counts().all()),
                    "agency",
                    figures.agency().id());
        }
    }

    private static void rejected(MetricFamilies.Family family, Snapshot now) {
        for (AgencyFigures figures : now.agencies()) {
            rejected(family, figures.counts().all(), figures.agency().id());
        }
        rejected(family, now.unknown().all(), CountsRow.UNKNOWN_AGENCY);
    }

    private static void rejected(MetricFamilies.Family family, DayCounts counts, String agency) {
        for (RejectReason reason : RejectReason.values()) {
            family.add(counts.rejected(reason), "agency", agency, "reason", reason.label());
        }
    }
}
