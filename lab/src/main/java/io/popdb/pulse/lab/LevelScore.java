package io.popdb.pulse.lab;

import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.lab.TruthFile.PlantedFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How well surges and slumps that are told of meet those that were planted. One is due from when someone who knew the true rate would be
 * sure, and found in time within ten minutes of that. One is false unless something was planted there that deserves it; what is told
 * of amid other troubles (an outage, a part lost for good) is neither.
 *
 * @param met each that was planted and is due
 * @param wrong what was false
 */
record LevelScore(TraceTruth truth, List<Met> met, List<Alert> wrong) {
    static final List<String> KINDS = List.of(IncidentKind.SURGE.label(), IncidentKind.SLUMP.label());

    private static final String SILENT = IncidentKind.SILENT.label();
    private static final int FOUND_WITHIN = 10; // minutes

    /**
     * One that is due.
     *
     * @param delay minutes until it was told of
     * @param times how often
     */
    record Met(PlantedFault fault, Optional<Long> delay, int times) {
        boolean isInTime() {
            return delay.isPresent() && delay.get() <= fault.fairDelay() + FOUND_WITHIN;
        }
    }

    static LevelScore of(TraceTruth truth, List<Alert> raised) {
        List<Alert> alerts = raised.stream()
                .filter(alert -> alert.detected() >= truth.judgedFrom())
                .filter(alert -> KINDS.contains(alert.kind()) || alert.kind().equals(SILENT))
                .toList();
        Set<Alert> right = new HashSet<>();
        List<Met> met = new ArrayList<>();
        for (PlantedFault fault : truth.planted()) {
            if (KINDS.contains(fault.alert())) {
                List<Alert> hits = alerts.stream()
                        .filter(alert -> fault.isOf(alert) && warnsOf(fault, alert) && fault.isAround(alert))
                        .toList();
                right.addAll(hits);
                if (fault.fairDelay() < fault.end() - fault.start()) {
                    met.add(new Met(
                            fault,
                            hits.stream()
                                    .map(hit -> hit.detected() - fault.start())
                                    .findFirst(),
                            (int) hits.stream().filter(fault::deserves).count()));
                }
            }
        }
        List<Alert> wrong = alerts.stream()
                .filter(alert -> KINDS.contains(alert.kind()))
                .filter(alert -> !right.contains(alert) && !isAmidTrouble(truth, alert))
                .toList();
        return new LevelScore(truth, met, wrong);
    }

    /** Who is told that an agency is silent while hardly anything is left of it, is warned, too. */
    private static boolean warnsOf(PlantedFault fault, Alert alert) {
        boolean silence = alert.kind().equals(SILENT) && fault.alert().equals(IncidentKind.SLUMP.label());
        return fault.deserves(alert) || silence;
    }

    /** Of slumps alone: no trouble but its own makes a surge right. */
    private static boolean isAmidTrouble(TraceTruth truth, Alert alert) {
        return alert.kind().equals(IncidentKind.SLUMP.label())
                && truth.planted().stream()
                        .anyMatch(fault -> (fault.isMass() || fault.isOf(alert)) && fault.isAround(alert));
    }

    /** What tells of anything else. */
    static List<Alert> without(List<Alert> alerts) {
        return alerts.stream().filter(alert -> !KINDS.contains(alert.kind())).toList();
    }

    static boolean isOfLevel(PlantedFault fault) {
        return KINDS.contains(fault.alert());
    }

    /** A row for each kind of what was planted, and the false ones. */
    static List<String> table(List<LevelScore> scores) {
        MarkdownTable table =
                new MarkdownTable("planted", "due", "in time", "at all", "told twice", "median min after due");
        scores.stream()
                .flatMap(score -> score.met.stream())
                .map(met -> met.fault().kind())
                .distinct()
                .sorted()
                .forEach(kind -> add(table, kind, scores));
        double months =
                scores.stream().mapToDouble(score -> score.truth.months()).sum();
        for (String kind : KINDS) {
            long wrong = scores.stream()
                    .flatMap(score -> score.wrong.stream())
                    .filter(alert -> alert.kind().equals(kind))
                    .count();
            table.add("false: " + kind, Long.toString(wrong), "%.1f a month".formatted(wrong / months), "", "", "");
        }
        return table.lines();
    }

    private static void add(MarkdownTable table, String kind, List<LevelScore> scores) {
        List<Met> met = scores.stream()
                .flatMap(score -> score.met.stream())
                .filter(one -> one.fault().kind().equals(kind))
                .toList();
        double[] after = met.stream()
                .filter(one -> one.delay().isPresent())
                .mapToDouble(one -> one.delay().orElseThrow() - one.fault().fairDelay())
                .sorted()
                .toArray();
        table.add(
                kind,
                Integer.toString(met.size()),
                Long.toString(met.stream().filter(Met::isInTime).count()),
                Integer.toString(after.length),
                Long.toString(met.stream().filter(one -> one.times() > 1).count()),
                after.length == 0 ? "" : "%.0f".formatted(after[after.length / 2]));
    }
}
