package io.popdb.pulse.lab;

import io.popdb.pulse.lab.ShapeScore.False;
import io.popdb.pulse.lab.ShapeScore.Met;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Scores added up.
 *
 * @param falseSingles false alarms about one agency
 * @param months over which alarms are judged
 */
record ScoreTally(
        int due,
        int late,
        int veryLate,
        int falseSingles,
        int falseMass,
        int masses,
        int singlesInMass,
        double months) {
    private static final List<String> ASIDE = List.of("slow death", "gateway dies", "partial", "part of a gateway");

    /** Everything, as it stands. */
    static ScoreTally of(List<ShapeScore> scores) {
        return of(
                scores,
                scores.stream().flatMap(score -> score.met().stream()).toList(),
                scores.stream().flatMap(score -> score.falseAlarms().stream()).toList());
    }

    /**
     * What is held against a judge: not how it meets partial losses, nor how long it takes for a mass outage that it finds,
     * and not the first question of a day whether it is one off. Members of a mass outage that was found are singles, where
     * they are told of at all.
     */
    static ScoreTally demanded(List<ShapeScore> scores) {
        return of(
                scores,
                scores.stream()
                        .flatMap(score -> score.met().stream())
                        .filter(met ->
                                !met.throughMass() && !isAside(met.fault().kind()))
                        .filter(met -> !met.fault().isMass() || met.isMissed())
                        .toList(),
                scores.stream().flatMap(ScoreTally::heldAgainst).toList());
    }

    /** How many alarms of single agencies there were around mass outages that were found. */
    static int singlesAroundMasses(List<ShapeScore> scores) {
        return scores.stream()
                .mapToInt(score -> score.singlesInMass()
                        + (int) score.met().stream()
                                .filter(met -> met.throughMass() && !met.isMissed())
                                .count())
                .sum();
    }

    private static Stream<False> heldAgainst(ShapeScore score) {
        Set<Long> asked = new HashSet<>();
        return score.falseAlarms().stream()
                .filter(wrong -> !isAside(wrong.inside()) && !isAside(wrong.shape()))
                .filter(wrong -> !(wrong.isRightQuestion()
                        && asked.add(TraceTime.localDay(wrong.alert().detected()))));
    }

    private static boolean isAside(String kind) {
        return ASIDE.stream().anyMatch(kind::startsWith);
    }

    private static ScoreTally of(List<ShapeScore> scores, List<Met> met, List<False> wrong) {
        return new ScoreTally(
                (int) met.stream().filter(Met::isDue).count(),
                (int) met.stream().filter(Met::isLate).count(),
                (int) met.stream().filter(Met::isVeryLate).count(),
                (int) wrong.stream().filter(one -> !one.isMass()).count(),
                (int) wrong.stream().filter(False::isMass).count(),
                (int) met.stream().filter(one -> one.fault().isMass()).count(),
                scores.stream().mapToInt(ShapeScore::singlesInMass).sum(),
                scores.stream().mapToDouble(score -> score.truth().months()).sum());
    }

    double falseAMonth() {
        return falseSingles / months;
    }

    double lateShare() {
        return (double) late / Math.max(1, due);
    }

    double veryLateShare() {
        return (double) veryLate / Math.max(1, due);
    }
}
