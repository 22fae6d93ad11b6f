package io.popdb.pulse.faults;

import io.popdb.pulse.faults.fault.Fault;
import io.popdb.pulse.faults.oracle.Recovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What came of each fault, as a Markdown table. Where several struck in one round, the round's figures stand with each. */
final class Matrix {
    private static final int MOST_SENTENCES = 3;

    private final Map<String, Row> rows = new TreeMap<>();

    private static final class Row {
        private int times;
        private int differences;
        private final List<Duration> ready = new ArrayList<>();
        private final List<Duration> judged = new ArrayList<>();
        private final Set<String> seen = new TreeSet<>();
    }

    void add(Round round, int differences, Recovery recovery, Set<String> seen) {
        for (Round.Planned planned : round.faults()) {
            Fault fault = planned.fault();
            if (fault.impossible().isPresent()) {
                continue;
            }
            Row row = rows.computeIfAbsent(fault.name(), name -> new Row());
            row.times++;
            row.differences += differences;
            recovery.ready().ifPresent(row.ready::add);
            recovery.judged().ifPresent(row.judged::add);
            row.seen.addAll(seen);
        }
    }

    @Override
    public String toString() {
        return rows.entrySet().stream()
                .map(row -> line(row.getKey(), row.getValue()))
                .collect(Collectors.joining(
                        "\n",
                        "| fault | times | differences | ready after, median / most | judged after, median / most | what"
                                + " the operator saw |\n|---|---:|---:|---:|---:|---|\n",
                        "\n"));
    }

    private static String line(String name, Row row) {
        return String.format(
                Locale.ENGLISH,
                "| %s | %d | %d | %s | %s | %s |",
                name,
                row.times,
                row.differences,
                seconds(row.ready, row.times),
                seconds(row.judged, row.times),
                row.seen.isEmpty()
                        ? "nothing"
                        : row.seen.stream()
                                .limit(MOST_SENTENCES)
                                .map(sentence -> sentence.replace("|", "\\|").replace("\n", " "))
                                .collect(Collectors.joining("; ")));
    }

    private static String seconds(List<Duration> all, int times) {
        List<Duration> sorted = all.stream().sorted().toList();
        Optional<String> never = sorted.size() < times ? Optional.of("never") : Optional.empty();
        return sorted.isEmpty()
                ? "never"
                : sorted.get(sorted.size() / 2).toSeconds() + " s / "
                        + never.orElse(sorted.get(sorted.size() - 1).toSeconds() + " s");
    }
}
