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

/**
 * What came of each fault, as a Markdown table, and of all together. Where several struck in one round, the round's figures
 * stand with each.
 */
final class Report {
    private static final int MOST_SENTENCES = 3;
    private static final int LONGEST_SENTENCE = 200;

    private final Map<String, Row> rows = new TreeMap<>();
    private int rounds;
    private int faults;
    private int differences;
    private long events;

    private static final class Row {
        private int times;
        private int differences;
        private final List<Duration> ready = new ArrayList<>();
        private final List<Duration> judged = new ArrayList<>();
        private final Set<String> seen = new TreeSet<>();
    }

    /** Takes a round in which these faults struck. */
    void add(List<Fault> played, int newDifferences, Recovery recovery, Set<String> seen) {
        rounds++;
        differences += newDifferences;
        for (Fault fault : played) {
            faults++;
            Row row = rows.computeIfAbsent(fault.name(), name -> new Row());
            row.times++;
            row.differences += newDifferences;
            recovery.ready().ifPresent(row.ready::add);
            recovery.judged().ifPresent(row.judged::add);
            row.seen.addAll(seen);
        }
    }

    /** What a cluster was given in all, once it stands no more. */
    void addEvents(long acknowledged) {
        events += acknowledged;
    }

    /** Found outside of any round. */
    void addDifferences(int more) {
        differences += more;
    }

    int differences() {
        return differences;
    }

    /** Such as "7 rounds, 12 faults, 81,000 events, 0 differences". */
    String summary() {
        return String.format(
                Locale.ENGLISH,
                "%,d rounds, %,d faults, %,d events, %,d differences",
                rounds,
                faults,
                events,
                differences);
    }

    /** The table. */
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
                                .map(Report::inACell)
                                .collect(Collectors.joining("; ")));
    }

    private static String inACell(String sentence) {
        String line = sentence.replace("|", "\\|").replace("\n", " ");
        return line.length() <= LONGEST_SENTENCE ? line : line.substring(0, LONGEST_SENTENCE) + " …";
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
