package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.domain.books.MainRow.Kind;
import io.popdb.pulse.reports.PdfTable.Line;
import io.popdb.pulse.reports.PdfTable.Look;
import java.io.IOException;
import java.util.List;

/** Every agency on a line, on a page of their own; on more pages where they do not fit. */
record PdfAgencies(Book book, BookTexts texts, PdfSheet sheet) {
    private static final List<BookFigure> FIGURES = List.of(
            BookFigure.LOOKUPS,
            BookFigure.AUTHENTICATIONS,
            BookFigure.REQUESTS,
            BookFigure.CLOSING,
            BookFigure.AVAILABILITY,
            BookFigure.COVERAGE);

    void write() throws IOException {
        sheet.nextPage();
        List<Line> lines = book.rows().stream()
                .filter(row -> row.kind() == Kind.AGENCY)
                .map(this::line)
                .toList();
        new PdfTable(
                        sheet,
                        texts.say("Cơ quan, đơn vị", "Agency"),
                        FIGURES.stream().map(texts::label).toList(),
                        lines)
                .write();
    }

    private Line line(MainRow agency) {
        return new Line(
                texts.name(book, agency),
                FIGURES.stream()
                        .map(figure -> texts.shown(figure, book, agency))
                        .toList(),
                Look.PLAIN);
    }
}
