package io.popdb.pulse.reports;

import io.popdb.pulse.reports.PdfSheet.Pen;
import java.awt.Color;
import java.io.IOException;
import java.util.List;

/**
 * The columns of a table on a page: a name at the left, then figures that end at the right of theirs.
 *
 * @param left where the table begins
 * @param ends where each column ends, as a share of the table's width
 * @param padding at both sides of a cell
 * @param row how high a row is
 */
record PdfColumns(PdfSheet sheet, float left, float width, List<Float> ends, float padding, float row) {
    private static final Color HEADER = new Color(0x1F, 0x4E, 0x79);
    private static final float LINE = 1.25f;

    /** Figures are made smaller where they do not fit, a name is cut. */
    void cells(float top, String name, List<String> figures, Pen pen) throws IOException {
        float baseline = baseline(top + row);
        sheet.textWithin(name, left + padding, baseline, room(0), pen);
        for (int i = 0; i < figures.size(); i++) {
            figure(figures.get(i), i + 1, baseline, pen);
        }
    }

    /** How high the headings are, each in as many lines as it needs. */
    float headingsHeight(List<String> figures, Pen pen) throws IOException {
        int lines = 1;
        for (int i = 0; i < figures.size(); i++) {
            lines = Math.max(lines, wrapped(figures, i, pen).size());
        }
        return row + (lines - 1) * pen.size() * LINE;
    }

    void headings(float top, String name, List<String> figures, Pen pen) throws IOException {
        Pen white = pen.in(Color.WHITE);
        float height = headingsHeight(figures, pen);
        sheet.box(left, top, width, height, HEADER);
        sheet.text(name, left + padding, baseline(top + height), white);
        for (int i = 0; i < figures.size(); i++) {
            List<String> lines = wrapped(figures, i, pen);
            for (int line = 0; line < lines.size(); line++) {
                float above = (lines.size() - 1 - line) * pen.size() * LINE;
                figure(lines.get(line), i + 1, baseline(top + height) - above, white);
            }
        }
    }

    private List<String> wrapped(List<String> figures, int i, Pen pen) throws IOException {
        return sheet.wrapped(figures.get(i), room(i + 1), pen);
    }

    private void figure(String text, int column, float baseline, Pen pen) throws IOException {
        Pen fitting = sheet.fitting(text, room(column), pen);
        sheet.textEndingAt(text, left + width * ends.get(column) - padding, baseline, fitting);
    }

    private float baseline(float bottom) {
        return bottom - padding - 1;
    }

    private float room(int column) {
        float from = column == 0 ? 0 : ends.get(column - 1);
        return width * (ends.get(column) - from) - 2 * padding;
    }
}
