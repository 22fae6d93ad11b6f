package io.popdb.pulse.faults.oracle;

import io.popdb.pulse.faults.oracle.Difference.Rule;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Once all is calm, what a monitor shows is what was acknowledged, figure by figure: in all, today and this month, by agency and
 * of the nation. That the topics are right helps nobody who looks at a view that is not.
 *
 * <p>A figure's name is such as {@code all/min-moj/LOOKUP/MATCH} or {@code all/min-moj/rejected/malformed}; what is 0 has none.
 */
public final class ShownRule {
    private static final String NATION = "nation";

    private ShownRule() {}

    /** What {@code /metrics} must show: all time, by agency. */
    public static Map<String, Long> metrics(Map<Figure, Long> acknowledged, Map<String, Map<String, Long>> rejects) {
        Map<String, Long> figures = new TreeMap<>();
        acknowledged.forEach((figure, count) -> add(figures, "all", figure.agency(), figure, count));
        rejects.forEach((agency, reasons) -> reasons.forEach(
                (reason, count) -> figures.merge("all/" + agency + "/rejected/" + reason, count, Long::sum)));
        figures.values().removeIf(count -> count == 0);
        return figures;
    }

    /**
     * What {@code /api/v1/totals} must show.
     *
     * @param today of the moment at which the picture was taken
     */
    public static Map<String, Long> totals(
            Map<Figure, Long> acknowledged, Map<String, Map<String, Long>> rejects, LocalDate today) {
        Map<String, Long> figures = metrics(acknowledged, rejects);
        acknowledged.forEach((figure, count) -> {
            add(figures, "all", NATION, figure, count);
            if (YearMonth.from(figure.day()).equals(YearMonth.from(today))) {
                add(figures, "month", figure.agency(), figure, count);
                add(figures, "month", NATION, figure, count);
            }
            if (figure.day().equals(today)) {
                add(figures, "today", figure.agency(), figure, count);
                add(figures, "today", NATION, figure, count);
            }
        });
        figures.values().removeIf(count -> count == 0);
        return figures;
    }

    private static void add(Map<String, Long> figures, String period, String who, Figure figure, long count) {
        figures.merge(period + "/" + who + "/" + figure.type() + "/" + figure.outcome(), count, Long::sum);
    }

    /**
     * Judges them.
     *
     * @param where such as {@code m1 /metrics}
     */
    public static List<Difference> judge(String where, Map<String, Long> acknowledged, Map<String, Long> shown) {
        List<String> wrong = Mismatch.between(acknowledged, shown).stream()
                .sorted(Comparator.comparing(Mismatch::figure))
                .map(each ->
                        "%s: %,d acknowledged, %,d shown".formatted(each.figure(), each.acknowledged(), each.found()))
                .toList();
        return wrong.isEmpty()
                ? List.of()
                : List.of(new Difference(
                        Rule.COUNTS, where, wrong.size() + " figures are not right, the first is " + wrong.get(0)));
    }
}
