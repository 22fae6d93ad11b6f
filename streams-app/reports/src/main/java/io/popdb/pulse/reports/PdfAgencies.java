package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.domain.books.MainRow.Kind;
import io.popdb.pulse.reports.PdfSheet.Pen;
import java.io.IOException;
import java.util.List;

/** Every agency on a line, in two columns; on more pages where they do not fit. */
record PdfAgencies(Book book, BookTexts texts, PdfSheet sheet) {
    private static final List<BookFigure> FIGURES =
            List.of(BookFigure.REQUESTS, BookFigure.CLOSING, BookFigure.AVAILABILITY, BookFigure.COVERAGE);
    private static final List<Float> ENDS = List.of(0.44f, 0.6f, 0.77f, 0.89f, 1f);
    private static final float PADDING = 2;
    private static final float ROW = 10.6f;
    private static final float GAP = 14;
    private static final float WIDTH = (PdfSheet.INNER - GAP) / 2;
    private static final int COLUMNS = 2;
    private static final int MOST_ROWS = 60;
    private static final Pen CELL = Pen.plain(6.8f);
    private static final Pen HEADER_CELL = Pen.bold(6.8f);

    void write() throws IOException {
        List<MainRow> agencies =
                book.rows().stream().filter(row -> row.kind() == Kind.AGENCY).toList();
        int rows = Math.min(MOST_ROWS, (agencies.size() + COLUMNS - 1) / COLUMNS);
        for (int from = 0; from < agencies.size(); from += rows * COLUMNS) {
            int to = Math.min(agencies.size(), from + rows * COLUMNS);
            block(agencies.subList(from, to), rows);
        }
    }

    private void block(List<MainRow> agencies, int rows) throws IOException {
        List<String> headings = FIGURES.stream().map(texts::label).toList();
        float header = column(0).headingsHeight(headings, HEADER_CELL);
        sheet.needs(header + rows * ROW);
        float top = sheet.y();
        for (int column = 0; column < COLUMNS; column++) {
            column(column).headings(top, texts.say("Cơ quan", "Agency"), headings, HEADER_CELL);
        }
        for (int i = 0; i < agencies.size(); i++) {
            agency(agencies.get(i), column(i / rows), top + header + i % rows * ROW);
        }
        sheet.down(header + rows * ROW);
    }

    private void agency(MainRow agency, PdfColumns column, float top) throws IOException {
        List<String> figures = FIGURES.stream()
                .map(figure -> texts.shown(figure, book, agency))
                .toList();
        column.cells(top, texts.name(book, agency), figures, CELL);
    }

    private PdfColumns column(int number) {
        return new PdfColumns(sheet, PdfSheet.MARGIN + number * (WIDTH + GAP), WIDTH, ENDS, PADDING, ROW);
    }
}
