package io.popdb.pulse.lab;

import io.popdb.pulse.lab.ShapeScore.Met;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Scores as tables. */
final class ScoreTable {
    private ScoreTable() {}

    /** A row for each trace, one for each set of shapes, and one for all. */
    static List<String> byTrace(List<ShapeScore> scores) {
        MarkdownTable table = new MarkdownTable(
                "trace",
                "due",
                "late",
                "very late",
                "false",
                "in mass",
                "false mass",
                "repeated",
                "days",
                "demanded",
                "s");
        scores.forEach(score -> add(table, score.name(), List.of(score)));
        Map<String, List<ShapeScore>> sets = scores.stream()
                .collect(Collectors.groupingBy(
                        score -> score.name().replaceFirst("-\\d+$", ""), TreeMap::new, Collectors.toList()));
        sets.forEach((set, some) -> {
            if (some.size() > 1) {
                add(table, "**" + set + "**", some);
            }
        });
        add(table, "**all**", scores);
        return table.lines();
    }

    private static void add(MarkdownTable table, String name, List<ShapeScore> scores) {
        ScoreTally all = ScoreTally.of(scores);
        ScoreTally demanded = ScoreTally.demanded(scores);
        table.add(
                name,
                Integer.toString(all.due()),
                Integer.toString(all.late()),
                Integer.toString(all.veryLate()),
                Integer.toString(all.falseSingles()),
                Integer.toString(all.singlesInMass()),
                Integer.toString(all.falseMass()),
                Integer.toString(scores.stream().mapToInt(ShapeScore::repeats).sum()),
                figure("%.0f", all.months() * 30),
                figure(
                        "%d of %d, %d; %.1f a month",
                        demanded.late(), demanded.due(), demanded.veryLate(), demanded.falseAMonth()),
                figure("%.1f", scores.stream().mapToDouble(ShapeScore::seconds).sum()));
    }

    /** A row for each kind of fault or of traffic: how faults are met, and how many false alarms a month one agency has. */
    static List<String> byShape(List<ShapeScore> scores) {
        Map<String, List<Met>> met = scores.stream()
                .flatMap(score -> score.met().stream())
                .collect(Collectors.groupingBy(one -> family(one.fault().kind())));
        Map<String, Double> agencyMonths = new TreeMap<>();
        Map<String, Integer> wrong = new TreeMap<>();
        for (ShapeScore score : scores) {
            score.truth()
                    .shapes()
                    .values()
                    .forEach(shape ->
                            agencyMonths.merge(family(shape), score.truth().months(), Double::sum));
            score.falseAlarms().forEach(one -> wrong.merge(family(one.shape()), 1, Integer::sum));
        }
        TreeSet<String> families = new TreeSet<>(met.keySet());
        families.addAll(agencyMonths.keySet());
        families.addAll(wrong.keySet());
        MarkdownTable table = new MarkdownTable(
                "shape", "due", "late", "very late", "median min", "times the bar", "false", "agency-months");
        for (String family : families) {
            List<Met> due = met.getOrDefault(family, List.of()).stream()
                    .filter(Met::isDue)
                    .toList();
            List<Met> found = due.stream().filter(one -> !one.isMissed()).toList();
            table.add(
                    family,
                    Integer.toString(due.size()),
                    Long.toString(due.stream().filter(Met::isLate).count()),
                    Long.toString(due.stream().filter(Met::isVeryLate).count()),
                    median(
                            "%.0f",
                            found.stream().map(one -> (double) one.delay()).toList()),
                    median("%.2f", found.stream().map(ScoreTable::timesTheBar).toList()),
                    Integer.toString(wrong.getOrDefault(family, 0)),
                    figure("%.0f", agencyMonths.getOrDefault(family, 0.0)));
        }
        return table.lines();
    }

    /** What shapes that differ in their figures have in common. */
    static String family(String shape) {
        String words = shape.replaceFirst("[,;±0-9].*", "").strip();
        return words.isEmpty() ? shape : words;
    }

    private static double timesTheBar(Met met) {
        return met.delay() / Math.max(1, met.fault().fairDelay());
    }

    private static String median(String form, List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return sorted.isEmpty() ? "" : figure(form, sorted.get(sorted.size() / 2));
    }

    private static String figure(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
