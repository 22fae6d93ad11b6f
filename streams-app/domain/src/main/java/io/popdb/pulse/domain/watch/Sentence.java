package io.popdb.pulse.domain.watch;

import java.util.List;
import java.util.function.Function;

/** The same said in Vietnamese and in English. */
public record Sentence(String vi, String en) {
    /** Two formats and, for each, the same figures as its language writes them. */
    static Sentence of(String vi, String en, Function<FigureFormat, List<Object>> figures) {
        return new Sentence(
                vi.formatted(figures.apply(FigureFormat.VI).toArray()),
                en.formatted(figures.apply(FigureFormat.EN).toArray()));
    }
}
