package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.monitor.view.Snapshot;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All that Pulse says to Prometheus about the connections: a fresh picture of the view at each scrape.
 *
 * <p>While the view has not read all that is counted there is only {@code popdb_pipeline_ready 0}, and what the monitor says of
 * itself. Then every agency of the roster has all its series at once, at 0 where nothing happened. Names and labels are public:
 * see CHANGELOG.md before changing one.
 */
public final class PulseCollector implements MultiCollector {
    private static final Metric READY = Metric.gauge(
            "popdb_pipeline_ready",
            "1 while the view has read all that is counted.",
            (now, samples) -> samples.add(now.caughtUp() ? 1 : 0));
    private static final List<Metric> METRICS = Stream.of(
                    List.of(READY),
                    PipelineSeries.METRICS,
                    RequestSeries.METRICS,
                    ConnectionSeries.METRICS,
                    EventSeries.METRICS,
                    IncidentSeries.METRICS,
                    BookSeries.METRICS)
            .flatMap(List::stream)
            .toList();

    private final Supplier<Snapshot> picture;
    private final MonitorFigures own = new MonitorFigures();
    private final Histogram latency = Histogram.builder()
            .name("popdb_pipeline_latency_seconds")
            .help("Time from an event's arrival at the broker, or a head's asking, until it was seen in the view.")
            .classicOnly()
            .withoutExemplars()
            .classicUpperBounds(0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 3600)
            .build();

    private final Supplier<Map<String, Integer>> unreadable;

    /**
     * @param picture takes the picture that a scrape shows
     * @param unreadable how many rows of each topic cannot be read
     */
    public PulseCollector(Supplier<Snapshot> picture, Supplier<Map<String, Integer>> unreadable) {
        this.picture = picture;
        this.unreadable = unreadable;
    }

    private MetricSnapshot unreadable(Snapshot now) {
        return Metric.gauge(
                        "popdb_rows_unreadable",
                        "Rows of Pulse's own topics that cannot be read: the newest of their key, or passed over within the last"
                                + " hour.",
                        (picture, samples) ->
                                unreadable.get().forEach((topic, rows) -> samples.add((long) rows, "topic", topic)))
                .of(now);
    }

    /** Notes how long an event or a head took to be seen. */
    public void observeLatency(long millis) {
        latency.observe(millis / 1000.0);
    }

    /** Where the monitor notes what it says of itself. */
    MonitorFigures own() {
        return own;
    }

    @Override
    public MetricSnapshots collect() {
        Snapshot now = picture.get();
        List<MetricSnapshot> all = new ArrayList<>(own.collect());
        if (!now.caughtUp()) {
            all.add(READY.of(now));
            return new MetricSnapshots(all);
        }
        METRICS.forEach(metric -> all.add(metric.of(now)));
        all.add(unreadable(now));
        all.add(latency.collect());
        return new MetricSnapshots(all);
    }
}
