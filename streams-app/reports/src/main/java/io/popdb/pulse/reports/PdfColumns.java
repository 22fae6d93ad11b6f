package io.popdb.pulse.reports;

import io.popdb.pulse.reports.PdfSheet.Pen;
import io.popdb.pulse.reports.PdfTable.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How wide a table's columns are: a figure's as wide as what stands in it and as the longest word of its heading, the names' as wide as the
 * longest name or as what is left. What is over is given to the figures. Where figures are so large that even so they do not fit, their
 * columns are narrowed alike; what stands there is then written smaller, and is not cut.
 *
 * @param ends where each column ends, from the table's left edge; the names' is the first
 */
record PdfColumns(PdfSheet sheet, List<Float> ends) {
    static final float PADDING = 2;

    private static final float LEAST_SHARE_OF_NAMES = 0.16f;

    static PdfColumns of(PdfSheet sheet, String corner, List<String> headings, List<Line> lines) throws IOException {
        float name = widest(sheet, List.of(corner), PdfTable.CELL);
        for (Line line : lines) {
            name = Math.max(name, sheet.width(line.name(), line.pen()));
        }
        List<Float> figures = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            float widest = widest(sheet, List.of(headings.get(i).split(" ", -1)), PdfTable.CELL);
            for (Line line : lines) {
                widest = Math.max(widest, sheet.width(line.figures().get(i), line.pen()));
            }
            figures.add(widest + 2 * PADDING);
        }
        return fitted(sheet, name + 2 * PADDING, figures);
    }

    private static float widest(PdfSheet sheet, List<String> words, Pen pen) throws IOException {
        float widest = 0;
        for (String word : words) {
            widest = Math.max(widest, sheet.width(word, pen));
        }
        return widest;
    }

    private static PdfColumns fitted(PdfSheet sheet, float widestName, List<Float> figures) {
        float wanted = figures.stream().reduce(0f, Float::sum);
        float least = Math.min(widestName, sheet.inner() * LEAST_SHARE_OF_NAMES);
        float name = Math.max(least, Math.min(widestName, sheet.inner() - wanted));
        float factor = Math.min(1, (sheet.inner() - name) / wanted);
        float over = Math.max(0, sheet.inner() - name - wanted) / figures.size();
        List<Float> ends = new ArrayList<>();
        ends.add(name);
        for (float figure : figures) {
            ends.add(ends.get(ends.size() - 1) + figure * factor + over);
        }
        return new PdfColumns(sheet, ends);
    }

    float end(int column) {
        return ends.get(column);
    }

    /** For a text, within the padding. */
    float room(int column) {
        return ends.get(column) - (column == 0 ? 0 : ends.get(column - 1)) - 2 * PADDING;
    }

    List<String> wrapped(String text, int column, Pen pen) throws IOException {
        return sheet.wrapped(text, room(column) + 0.01f, pen); // what decided the width must fit in it
    }

    List<String> nameLines(Line line) throws IOException {
        return wrapped(line.name(), 0, line.pen());
    }

    /** So many lines has the highest heading. */
    int headingLines(String corner, List<String> headings) throws IOException {
        int lines = wrapped(corner, 0, PdfTable.CELL).size();
        for (int i = 0; i < headings.size(); i++) {
            lines = Math.max(
                    lines, wrapped(headings.get(i), i + 1, PdfTable.CELL).size());
        }
        return lines;
    }
}
