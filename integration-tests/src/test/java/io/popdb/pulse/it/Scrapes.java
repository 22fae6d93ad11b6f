package io.popdb.pulse.it;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Scrapes a monitor all the time, as Prometheus would, and notes every counter that fell: also over the monitor's
 * restarts, because what it counts is not its own.
 */
final class Scrapes implements AutoCloseable {
    private static final long EVERY_MILLIS = 200;
    private static final String READY = "popdb_pipeline_ready";
    /** What a monitor says of itself and of the brokers, ready or not. */
    private static final List<String> OF_ITSELF = List.of(
            "popdb_broker_log_dir",
            "popdb_topics_held",
            "popdb_roster_fingerprint",
            "popdb_monitor_clock_offset_seconds",
            "popdb_pipeline_state_set_aside_timestamp_seconds");

    /** How long this process took for what it saw: the only counter that is each process's own. */
    private static final String LATENCY = "popdb_pipeline_latency";

    private final ChildMonitor monitor;
    private final Map<String, Double> highest = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> task;
    private int complete;

    Scrapes(ChildMonitor monitor) {
        this.monitor = monitor;
        task = timer.scheduleWithFixedDelay(this::scrapeOnce, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What was wrong in any scrape so far. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** How many scrapes showed the connections' series. */
    synchronized int complete() {
        return complete;
    }

    /** An exception would end the schedule, and nobody would notice that nothing is looked at any more. */
    private synchronized void scrapeOnce() {
        try {
            scrape();
        } catch (RuntimeException fault) {
            faults.add("a scrape failed: " + fault);
        }
    }

    private void scrape() {
        Optional<HttpResponse<String>> answer = monitor.get("/metrics");
        if (answer.isEmpty()) {
            return;
        }
        Map<String, Double> samples = samples(answer.get().body());
        boolean ready = samples.getOrDefault(READY, 0.0) == 1;
        long ours = samples.keySet().stream()
                .filter(series ->
                        series.startsWith("popdb_") && OF_ITSELF.stream().noneMatch(series::startsWith))
                .count();
        if (!ready) {
            check(ours == 1, "not ready, but " + ours + " series of what is counted are shown");
            return;
        }
        complete++;
        samples.forEach((series, value) -> {
            if (isCounter(series)) {
                Double before = highest.put(series, value);
                check(before == null || value >= before, series + " fell from " + before + " to " + value);
            }
        });
        check(samples.keySet().containsAll(highest.keySet()), "series that were there are gone");
    }

    private void check(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static boolean isCounter(String series) {
        String name = series.contains("{") ? series.substring(0, series.indexOf('{')) : series;
        return name.startsWith("popdb_")
                && !name.startsWith(LATENCY)
                && (name.endsWith("_total") || name.endsWith("_bucket") || name.endsWith("_count"));
    }

    /** Of samples, the counters of what was counted: the same in every process. */
    static SortedMap<String, Double> counters(Map<String, Double> samples) {
        SortedMap<String, Double> counters = new TreeMap<>(samples);
        counters.keySet().removeIf(series -> !isCounter(series));
        return counters;
    }

    static Map<String, Double> samples(String text) {
        Map<String, Double> samples = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
        return samples;
    }

    @Override
    public void close() {
        task.cancel(true);
        timer.shutdownNow();
    }
}
