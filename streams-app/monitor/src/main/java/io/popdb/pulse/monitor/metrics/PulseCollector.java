package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.monitor.view.Snapshot;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.Supplier;

/**
 * All that Pulse says to Prometheus about the connections: a fresh picture of the view at each scrape.
 *
 * <p>Until the view has caught up there is only {@code popdb_pipeline_ready 0}. Then every agency of the roster has all
 * its series at once, at 0 where nothing happened. Names and labels are public: see CHANGELOG.md before changing one.
 */
public final class PulseCollector implements MultiCollector {
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
        MetricFamilies families = new MetricFamilies();
        families.gauge("popdb_pipeline_ready", "1 once the view has read all that was committed when it started.")
                .add(now.caughtUp() ? 1 : 0);
        if (!now.caughtUp()) {
            return families.snapshots();
        }
        RequestSeries.add(families, now);
        ConnectionSeries.add(families, now);
        EventSeries.add(families, now);
        IncidentSeries.add(families, now);
        books(families, now);
        families.add(latency.collect());
        return families.snapshots();
    }

    private static void books(MetricFamilies families, Snapshot now) {
        long endSeconds = now.lastClosed()
                .map(closed -> VietnamTime.startOf(closed.month().plusMonths(1).atDay(1))
                        .getEpochSecond())
                .orElse(0L);
        families.gauge(
                        "popdb_books_last_closed_month_timestamp_seconds",
                        "The end of the last month whose books are closed; 0 before the first.")
                .add(endSeconds);
        families.gauge(
                        "popdb_books_closed_requests",
                        "What the last closed month's book closes with, in its latest revision; 0 before the first.")
                .add(
                        now.lastClosed()
                                .map(book -> book.nation().account().closing())
                                .orElse(0L),
                        "agency",
                        OpeningBalances.NATION);
    }
}
