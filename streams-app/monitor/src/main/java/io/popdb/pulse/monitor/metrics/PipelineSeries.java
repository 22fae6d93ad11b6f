package io.popdb.pulse.monitor.metrics;

import io.popdb.pulse.monitor.view.Backlog.State;
import java.util.List;

/** The {@code popdb_pipeline_*} metrics of what is not counted yet. */
final class PipelineSeries {
    static final List<Metric> METRICS = List.of(
            Metric.gauge(
                    "popdb_pipeline_unread_events",
                    "Events in the agencies' logs that are not counted yet.",
                    (now, samples) -> samples.add(now.backlog().unread())),
            Metric.gauge(
                    "popdb_pipeline_catching_up",
                    "1 while there is a backlog and it gets less.",
                    (now, samples) -> samples.add(now.backlog().state() == State.CATCHING_UP ? 1 : 0)),
            Metric.gauge(
                    "popdb_pipeline_catch_up_remaining_seconds",
                    "Until the backlog is gone, at the speed of the last minutes; 0 where there is none or that is not known.",
                    (now, samples) -> samples.add(now.backlog()
                            .remaining()
                            .map(remaining -> remaining.toMillis() / 1000.0)
                            .orElse(0.0))));

    private PipelineSeries() {}
}
