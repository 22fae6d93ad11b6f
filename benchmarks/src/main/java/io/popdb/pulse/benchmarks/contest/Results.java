package io.popdb.pulse.benchmarks.contest;

import io.popdb.pulse.benchmarks.stand.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What came out of all rounds: the runs of each contender, one of each a round, and Pulse's share of each. */
final class Results {
    private static final double MEGABYTE = 1 << 20;

    private final Map<Contender, List<Run>> runs = new EnumMap<>(Contender.class);

    void add(Contender contender, Run run) {
        runs.computeIfAbsent(contender, first -> new ArrayList<>()).add(run);
    }

    /** Pulse's events a second in those of the other, round by round. */
    Spread ratio(Contender other) {
        return shares(other, Run::eventsPerSecond);
    }

    /** The other's CPU time for an event in Pulse's: the same where a machine has nothing else to do, and steadier where it has. */
    Spread cpuRatio(Contender other) {
        return shares(other, run -> 1 / run.cpuSecondsPerMillion());
    }

    private Spread shares(Contender other, ToDoubleFunction<Run> figure) {
        List<Double> shares = new ArrayList<>();
        List<Run> ours = of(Contender.PULSE);
        for (int round = 0; round < ours.size(); round++) {
            shares.add(figure.applyAsDouble(ours.get(round))
                    / figure.applyAsDouble(of(other).get(round)));
        }
        return Spread.of(shares);
    }

    private List<Run> of(Contender contender) {
        return runs.getOrDefault(contender, List.of());
    }

    private Spread spread(Contender contender, ToDoubleFunction<Run> figure) {
        return Spread.of(of(contender).stream().map(figure::applyAsDouble).toList());
    }

    /** For people: two tables in Markdown. */
    String table() {
        StringBuilder text =
                new StringBuilder("| least – median – most | events/s | CPU s per million | peak heap, MB |\n");
        text.append("|---|---|---|---|\n");
        for (Contender contender : runs.keySet()) {
            text.append(String.format(
                    Locale.ENGLISH,
                    "| %s | %s | %s | %s |%n",
                    contender.title(),
                    spread(contender, Run::eventsPerSecond).text("%,.0f"),
                    spread(contender, Run::cpuSecondsPerMillion).text("%.2f"),
                    spread(contender, run -> run.peakHeapBytes() / MEGABYTE).text("%.0f")));
        }
        text.append("\n| Pulse against | in events/s | in CPU time |\n|---|---|---|\n");
        for (Contender contender : runs.keySet()) {
            if (contender != Contender.PULSE) {
                String events = ratio(contender).text("%.2f");
                String cpu = cpuRatio(contender).text("%.2f");
                text.append(String.format("| %s | %s | %s |%n", contender.title(), events, cpu));
            }
        }
        return text.toString();
    }

    /** For programs. */
    Map<String, Object> toJson() {
        Map<String, Object> figures = new LinkedHashMap<>();
        Map<String, Object> ratios = new LinkedHashMap<>();
        Map<String, Object> spreads = new LinkedHashMap<>();
        for (Contender contender : runs.keySet()) {
            figures.put(contender.jsonName(), of(contender));
            if (contender != Contender.PULSE) {
                ratios.put(contender.jsonName(), ratio(contender).median());
                spreads.put(contender.jsonName(), Map.of("events", ratio(contender), "cpu", cpuRatio(contender)));
            }
        }
        return Map.of("ratios", ratios, "spreads", spreads, "runs", figures);
    }
}
