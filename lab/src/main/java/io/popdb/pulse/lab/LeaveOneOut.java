package io.popdb.pulse.lab;

import io.popdb.pulse.domain.expectation.Tuning;
import io.popdb.pulse.domain.expectation.Tuning.Constant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What the constants that were set by trying are worth on traffic that they were not set on: for each kind of traffic, what
 * of the shipped ones and those around them is best on all other kinds, and how it does on this one.
 */
public record LeaveOneOut(Trials trials) {
    private static final double LATE = 0.05;
    private static final double VERY_LATE = 0.02;
    private static final double FALSE_A_MONTH = 1.5;
    private static final double[] TIMES = {0.85, 1.15};

    private static final List<Constant> VARIED = List.of(
            Constant.TAIL_SHARE, Constant.TAIL_SCALE, Constant.LEAST, Constant.LEAST_BY_SPACING, Constant.OPENING_WAIT);

    /** A row for each kind. */
    public List<String> run() {
        Map<String, Tuning> candidates = candidates();
        List<String> names = List.copyOf(candidates.keySet());
        List<List<ShapeScore>> scores =
                trials.each(trace -> scores(trace, candidates.values().stream().toList()));
        MarkdownTable table = new MarkdownTable("left out", "best on the others", "scores", "as shipped");
        scores.stream().map(LeaveOneOut::kind).distinct().forEach(kind -> {
            int best = best(scores, names.size(), one -> !kind(one).equals(kind));
            table.add(
                    kind,
                    names.get(best),
                    sentence(of(scores, best, one -> kind(one).equals(kind))),
                    sentence(of(scores, 0, one -> kind(one).equals(kind))));
        });
        return table.lines();
    }

    /** The shipped ones first. */
    private static Map<String, Tuning> candidates() {
        Map<String, Tuning> candidates = new LinkedHashMap<>();
        candidates.put("as shipped", Tuning.SHIPPED);
        for (Constant constant : VARIED) {
            for (double times : TIMES) {
                candidates.put(
                        constant.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " × " + times,
                        Tuning.SHIPPED.times(constant, times));
            }
        }
        return candidates;
    }

    private List<ShapeScore> scores(TrialTrace trace, List<Tuning> tunings) throws IOException {
        List<ShapeScore> scores = new ArrayList<>();
        for (Tuning tuning : tunings) {
            scores.add(new Trial(trials.calendar(), tuning).score(trace).silences());
        }
        return scores;
    }

    private static String kind(List<ShapeScore> ofATrace) {
        return ofATrace.get(0).name().replaceFirst("-\\d+$", "");
    }

    private static int best(List<List<ShapeScore>> scores, int candidates, Predicate<List<ShapeScore>> which) {
        return IntStream.range(0, candidates)
                .boxed()
                .min(Comparator.comparingDouble(candidate -> cost(of(scores, candidate, which))))
                .orElseThrow();
    }

    private static ScoreTally of(List<List<ShapeScore>> scores, int candidate, Predicate<List<ShapeScore>> which) {
        return ScoreTally.demanded(
                scores.stream().filter(which).map(one -> one.get(candidate)).toList());
    }

    /** How far the bars are missed, each in its own measure. */
    private static double cost(ScoreTally tally) {
        return tally.lateShare() / LATE
                + tally.veryLateShare() / VERY_LATE
                + (tally.falseAMonth() + tally.falseMass()) / FALSE_A_MONTH;
    }

    private static String sentence(ScoreTally tally) {
        return String.format(
                Locale.ROOT,
                "%d of %d late, %d very; %.1f false a month",
                tally.late(),
                tally.due(),
                tally.veryLate(),
                tally.falseAMonth());
    }
}
