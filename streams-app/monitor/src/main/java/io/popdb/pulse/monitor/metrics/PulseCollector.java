package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.monitor.view.Snapshot;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All that Pulse says to Prometheus about the connections: a fresh picture of the view at each scrape.
 *
 * <p>Until the view has caught up there is only {@code popdb_pipeline_ready 0}. Then every agency of the roster has all
 * its series at once, at 0 where nothing happened. Names and labels are public: see CHANGELOG.md before changing one.
 */
public final class PulseCollector implements MultiCollector {
    private static final Metric READY = Metric.gauge(
            "popdb_pipeline_ready",
            "1 once the view has read all that was committed when it started.",
            (now, samples) -> samples.add(now.caughtUp() ? 1 : 0));
    private static final List<Metric> METRICS = Stream.of(
                    List.of(READY),
                    RequestSeries.METRICS,
                    ConnectionSeries.METRICS,
                    EventSeries.METRICS,
                    IncidentSeries.METRICS,
                    BookSeries.METRICS)
            .flatMap(List::stream)
            .toList();

    private final Supplier<Snapshot> picture;
    private final Histogram latency = Histogram.builder()
            .name("popdb_pipeline_latency_seconds")
            .help("Time from an event's arrival at the broker, or a head's asking, until it was seen in the view.")
            .classicOnly()
            .withoutExemplars()
            .classicUpperBounds(0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 3600)
            .build();

    private volatile long stateSetAsideSeconds;

    /** @param picture takes the picture that a scrape shows */
    public PulseCollector(Supplier<Snapshot> picture) {
        this.picture = picture;
    }

    /** Notes how long an event or a head took to be seen. */
    public void observeLatency(long millis) {
        latency.observe(millis / 1000.0);
    }

    /** Notes when the state directory was set aside. */
    public void observeStateSetAside(Instant when) {
        stateSetAsideSeconds = when.getEpochSecond();
    }

    @Override
    public MetricSnapshots collect() {
        Snapshot now = picture.get();
        if (!now.caughtUp()) {
            return new MetricSnapshots(READY.of(now));
        }
        return new MetricSnapshots(Stream.concat(
                        METRICS.stream().map(metric -> metric.of(now)), Stream.of(latency.collect(), stateSetAside()))
                .toList());
    }

    private GaugeSnapshot stateSetAside() {
        return GaugeSnapshot.builder()
                .name("popdb_pipeline_state_set_aside_timestamp_seconds")
                .help(
                        "When this monitor last found its state directory damaged, set it aside and restored it; 0 if never.")
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value((double) stateSetAsideSeconds)
                        .build())
                .build();
    }
}
