package io.popdb.pulse.reports;

import io.popdb.pulse.reports.PdfSheet.Pen;
import java.awt.Color;
import java.io.IOException;
import java.util.List;

/**
 * A table of the report: a name at the left, then figures that end at the right of their columns. On each page that it comes to its
 * headings stand again. Names are never cut: they go on in the next line.
 *
 * @param corner the heading of the names
 */
record PdfTable(PdfSheet sheet, String corner, List<String> headings, List<Line> lines) {
    private static final Color HEADER = new Color(0x1F, 0x4E, 0x79);
    private static final Color SUM = new Color(0xDD, 0xEB, 0xF7);
    private static final Color RULE = new Color(0xC8, 0xCE, 0xD6);
    private static final float LINE = PdfSheet.SMALLEST * 1.22f;
    private static final float ROW_PADDING = 1.6f;
    private static final float ASCENT = 0.86f;
    static final Pen CELL = Pen.plain(PdfSheet.SMALLEST);
    static final Pen BOLD_CELL = Pen.bold(PdfSheet.SMALLEST);

    /** A row of it. */
    record Line(String name, List<String> figures, Look look) {
        Pen pen() {
            return look == Look.SUM ? BOLD_CELL : CELL;
        }
    }

    enum Look {
        PLAIN,
        SUM
    }

    void write() throws IOException {
        PdfColumns columns = PdfColumns.of(sheet, corner, headings, lines);
        float header = height(columns.headingLines(corner, headings));
        sheet.needs(header
                + (lines.isEmpty() ? 0 : height(columns.nameLines(lines.get(0)).size())));
        headings(columns, header);
        for (Line line : lines) {
            List<String> name = columns.nameLines(line);
            if (sheet.needs(height(name.size()))) {
                headings(columns, header);
            }
            line(columns, line, name);
        }
    }

    private void headings(PdfColumns columns, float height) throws IOException {
        float top = sheet.y();
        sheet.box(sheet.left(), top, sheet.inner(), height, HEADER);
        Pen white = CELL.in(Color.WHITE);
        cell(columns, 0, columns.wrapped(corner, 0, white), top, height, white);
        for (int i = 0; i < headings.size(); i++) {
            cell(columns, i + 1, columns.wrapped(headings.get(i), i + 1, white), top, height, white);
        }
        sheet.down(height);
    }

    private void line(PdfColumns columns, Line line, List<String> name) throws IOException {
        float top = sheet.y();
        float height = height(name.size());
        if (line.look == Look.SUM) {
            sheet.box(sheet.left(), top, sheet.inner(), height, SUM);
        }
        cell(columns, 0, name, top, height, line.pen());
        for (int i = 0; i < line.figures.size(); i++) {
            cell(columns, i + 1, List.of(line.figures.get(i)), top, height, line.pen());
        }
        sheet.down(height);
        sheet.line(sheet.left(), sheet.right(), sheet.y(), RULE);
    }

    /** Lines in the middle of a cell's height. */
    private void cell(PdfColumns columns, int column, List<String> texts, float top, float height, Pen pen)
            throws IOException {
        float baseline = top + (height - texts.size() * LINE) / 2 + PdfSheet.SMALLEST * ASCENT + ROW_PADDING / 2;
        for (String text : texts) {
            if (column == 0) {
                sheet.text(text, sheet.left() + PdfColumns.PADDING, baseline, pen);
            } else {
                Pen fitting = sheet.fitting(text, columns.room(column), pen);
                sheet.textEndingAt(text, sheet.left() + columns.end(column) - PdfColumns.PADDING, baseline, fitting);
            }
            baseline += LINE;
        }
    }

    private static float height(int lines) {
        return lines * LINE + ROW_PADDING;
    }
}
