package io.popdb.pulse.benchmarks.service;

import io.popdb.pulse.benchmarks.stand.Spread;
import java.util.List;
import java.util.Locale;

/**
 * One figure that was measured, once or several times.
 *
 * @param name for programs, such as {@code failover.counts}
 * @param title for people, with the unit
 */
public record Figure(String name, String title, List<Double> values) {
    public Figure {
        values = List.copyOf(values);
    }

    static Figure of(String name, String title, double value) {
        return new Figure(name, title, List.of(value));
    }

    public Spread spread() {
        return Spread.of(values);
    }

    /** Such as "1.2 – 1.5 – 2.0 (10)", or the value where there is one. */
    String text() {
        return values.size() == 1
                ? String.format(Locale.ENGLISH, "%,.2f", values.get(0))
                : spread().text("%,.2f") + " (" + values.size() + ")";
    }
}
