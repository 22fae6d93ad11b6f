package io.popdb.pulse.domain.books;

import java.util.List;

/**
 * Where a figure stands.
 *
 * @param path its field in a row's JSON, and before it those that it lies in; empty where JSON has it not
 * @param key how lists of differences name it; empty where they leave it out
 */
record FigurePlace(List<String> path, String key, FigureColumns columns) {
    /** In JSON and, under the same name, in lists of differences. */
    static FigurePlace kept(String key) {
        return kept(key, key);
    }

    /** @param path its fields with dots between them */
    static FigurePlace kept(String path, String key) {
        return new FigurePlace(List.of(path.split("\\.", -1)), key, FigureColumns.NONE);
    }

    /** In JSON alone: it follows from others, or is of another month. */
    static FigurePlace written(String path) {
        return kept(path, "");
    }

    /** In tables alone: it follows from what is kept. */
    static FigurePlace shown() {
        return new FigurePlace(List.of(), "", FigureColumns.NONE);
    }

    FigurePlace in(FigureColumns others) {
        return new FigurePlace(path, key, others);
    }
}
