package io.popdb.pulse.faults.oracle;

import io.popdb.pulse.faults.oracle.Difference.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at one monitor's scrapes, one after the other: no counter ever falls, also over the monitor's restarts, because
 * what it counts is not its own; a series that was there is not gone, unless it is withheld for a reason; and while it is not
 * ready it shows no figures.
 */
public final class CounterRule {
    private static final String READY = "popdb_pipeline_ready";
    /** How long this process took for what it saw: each process's own. */
    private static final String LATENCY = "popdb_pipeline_";

    private final String monitor;
    private final Map<String, Double> highest = new HashMap<>();

    public CounterRule(String monitor) {
        this.monitor = monitor;
    }

    public List<Difference> judge(Map<String, Double> samples, Planted planted) {
        List<Difference> differences = new ArrayList<>();
        if (samples.getOrDefault(READY, 0.0) != 1) {
            if (samples.keySet().stream().anyMatch(series -> series.startsWith("popdb_requests_total"))) {
                differences.add(difference("it is not ready, but shows requests"));
            }
            return differences;
        }
        samples.forEach((series, value) -> {
            if (isCounter(series) && !planted.isOfAnotherRoster(series)) {
                Double before = highest.merge(series, value, Math::max);
                if (before > value) {
                    differences.add(difference("%s fell from %,.0f to %,.0f".formatted(series, before, value)));
                }
            }
        });
        highest.keySet().stream()
                .filter(series -> !samples.containsKey(series) && !planted.mayLack(series))
                .forEach(gone -> differences.add(difference(gone + " was there and is gone")));
        return differences;
    }

    private Difference difference(String sentence) {
        return new Difference(Rule.COUNTERS, monitor, sentence);
    }

    private static boolean isCounter(String series) {
        int brace = series.indexOf('{');
        String name = brace < 0 ? series : series.substring(0, brace);
        return name.startsWith("popdb_")
                && !name.startsWith(LATENCY)
                && (name.endsWith("_total") || name.endsWith("_bucket") || name.endsWith("_count"));
    }
}
