package io.popdb.pulse.lab;

import io.popdb.pulse.domain.expectation.Tuning;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the chances that the judge states against how often they occur where nothing is wrong: each silence counts once, at
 * the least chance that was stated of it.
 */
public record Calibration(Trials trials) {
    private static final int LEAST = 5;
    private static final double FACTOR = 3;
    private static final double TELLING = 3; // silences

    /** A table for people and documents. */
    public List<String> table() {
        TreeMap<String, StatedChances> shapes = new TreeMap<>();
        StatedChances all = new StatedChances();
        trials.eachWithoutFaults(this::of)
                .forEach(some -> some.forEach((shape, chances) -> {
                    shapes.computeIfAbsent(shape, name -> new StatedChances()).add(chances);
                    all.add(chances);
                }));
        MarkdownTable table = new MarkdownTable(
                "shape", "silences", "under 10⁻¹", "10⁻²", "10⁻³", "10⁻⁴", "10⁻⁵", "within a factor of 3");
        shapes.forEach((shape, chances) -> add(table, shape, chances));
        add(table, "**all**", all);
        return table.lines();
    }

    private Map<String, StatedChances> of(TrialTrace trace) throws IOException {
        StatedChanceListener[] heard = new StatedChanceListener[1];
        new Trial(trials.calendar(), Tuning.SHIPPED).play(trace, judge -> {
            heard[0] = new StatedChanceListener(trace, judge);
            return List.of(heard[0]);
        });
        return heard[0].byShape();
    }

    private static void add(MarkdownTable table, String shape, StatedChances chances) {
        String[] cells = new String[LEAST + 3];
        cells[0] = shape;
        cells[1] = Long.toString(chances.silences());
        cells[2] = Long.toString(chances.under(1));
        boolean good = true;
        for (int power = 2; power <= LEAST; power++) {
            double should = chances.under(1) * Math.pow(10, 1.0 - power);
            long seen = chances.under(power);
            good &= isNear(seen, should);
            cells[power + 1] = String.format(Locale.ROOT, should < 10 ? "%d / %.1f" : "%d / %.0f", seen, should);
        }
        boolean few = chances.under(1) < 10 * TELLING;
        cells[LEAST + 2] = !good ? "no" : few ? "too few" : "yes";
        table.add(cells);
    }

    /** Where hardly any are expected only too many tell something. */
    private static boolean isNear(long seen, double should) {
        boolean tooMany = seen >= TELLING && seen > FACTOR * should;
        boolean tooFew = should >= TELLING && seen * FACTOR < should;
        return !tooMany && !tooFew;
    }
}
