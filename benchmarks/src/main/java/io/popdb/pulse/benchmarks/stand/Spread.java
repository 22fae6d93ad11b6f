package io.popdb.pulse.benchmarks.stand;

import java.util.List;
import java.util.Locale;

/** The least, the middle and the most of some figures. */
public record Spread(double min, double median, double max) {
    /**
     * How some figures spread.
     *
     * @param figures one at least
     */
    public static Spread of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int last = sorted.size() - 1;
        double median = (sorted.get(last / 2) + sorted.get((last + 1) / 2)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(last));
    }

    /**
     * Such as "1.0 – 1.5 – 2.0".
     *
     * @param format of one figure
     */
    public String text(String format) {
        return String.format(Locale.ENGLISH, format + " – " + format + " – " + format, min, median, max);
    }
}
