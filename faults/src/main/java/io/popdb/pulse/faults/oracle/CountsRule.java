package io.popdb.pulse.faults.oracle;

import io.popdb.pulse.faults.oracle.Difference.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Once all is calm, what is counted is what was acknowledged, to the last event. */
public final class CountsRule {
    private CountsRule() {}

    /**
     * Judges the counts.
     *
     * @param where they were read, such as a topic's name
     */
    public static List<Difference> judge(String where, Map<Figure, Long> acknowledged, Map<Figure, Long> counted) {
        return Mismatch.between(acknowledged, counted).stream()
                .map(wrong -> difference(where, wrong))
                .toList();
    }

    private static Difference difference(String where, Mismatch<Figure> wrong) {
        Figure figure = wrong.figure();
        return new Difference(
                Rule.COUNTS,
                where + " " + figure.agency(),
                "%s %s of %s: %,d acknowledged, %,d counted"
                        .formatted(figure.type(), figure.outcome(), figure.day(), wrong.acknowledged(), wrong.found()));
    }

    /** Judges what became of everything that was received, by agency. */
    public static List<Difference> judgeIntake(
            Map<String, Map<String, Long>> plannedRejects, Map<String, Intake> intakes) {
        List<Difference> differences = new ArrayList<>();
        intakes.forEach((agency, intake) -> {
            if (intake.received() != intake.accountedFor()) {
                differences.add(new Difference(
                        Rule.INTAKE,
                        agency,
                        "%,d received, but %,d accounted for".formatted(intake.received(), intake.accountedFor())));
            }
        });
        Set<String> agencies = new HashSet<>(plannedRejects.keySet());
        agencies.addAll(intakes.keySet());
        for (String agency : agencies) {
            Map<String, Long> planned = new TreeMap<>(plannedRejects.getOrDefault(agency, Map.of()));
            Intake intake = intakes.get(agency);
            Map<String, Long> rejected = new TreeMap<>(intake == null ? Map.of() : intake.rejected());
            if (!Objects.equals(planned, rejected)) {
                differences.add(
                        new Difference(Rule.INTAKE, agency, "rejects planned " + planned + ", but made " + rejected));
            }
        }
        return differences;
    }
}
