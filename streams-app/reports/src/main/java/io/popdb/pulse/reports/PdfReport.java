package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.domain.books.MainRow.Kind;
import io.popdb.pulse.reports.PdfSheet.Pen;
import io.popdb.pulse.reports.PdfTable.Line;
import io.popdb.pulse.reports.PdfTable.Look;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the parts of the PDF report: headline, table of categories, chart and notes, then the agencies on a page of their own. */
record PdfReport(Book book, List<String> notes, BookTexts texts, BookLayout layout, PdfSheet sheet) {
    private static final List<BookFigure> FIGURES = List.of(
            BookFigure.OPENING,
            BookFigure.NET_BALANCE,
            BookFigure.REQUESTS,
            BookFigure.ADJUSTMENTS,
            BookFigure.CLOSING,
            BookFigure.CHANGE_ON_MONTH,
            BookFigure.AVAILABILITY,
            BookFigure.COVERAGE);
    private static final float CHART_HEIGHT = 220;
    private static final float NOTE_ROW = 10.4f;
    private static final Pen NOTE = Pen.plain(PdfSheet.SMALLEST).in(PdfBook.QUIET);

    void write() throws IOException {
        new PdfHeadline(book, texts, layout.report(), sheet).write();
        unit();
        table();
        sheet.down(8);
        new PdfChart(book, texts, layout.hatched(), sheet).draw(CHART_HEIGHT);
        if (!layout.hatched().isEmpty()) {
            sheet.paragraph(texts.hatched(), NOTE, NOTE_ROW);
            sheet.down(4);
        }
        writeNotes();
        new PdfAgencies(book, texts, sheet).write();
        if (layout.report().parts().contains(ReportLayout.Part.SIGNATURES)) {
            new PdfSignatures(texts, sheet).write();
        }
    }

    private void unit() throws IOException {
        sheet.down(NOTE_ROW);
        sheet.textEndingAt(texts.unit(), sheet.right(), sheet.y(), NOTE);
        sheet.down(4);
    }

    private void table() throws IOException {
        List<Line> lines = book.rows().stream()
                .filter(row -> row.kind() != Kind.AGENCY)
                .map(this::line)
                .toList();
        new PdfTable(sheet, "", FIGURES.stream().map(texts::label).toList(), lines).write();
    }

    private Line line(MainRow row) {
        return new Line(
                texts.name(book, row),
                FIGURES.stream().map(figure -> texts.shown(figure, book, row)).toList(),
                row.kind() == Kind.NATION ? Look.SUM : Look.PLAIN);
    }

    private void writeNotes() throws IOException {
        List<String> all = new ArrayList<>(notes);
        List<String> late = BookNotes.adjustments(book, texts);
        if (!late.isEmpty()) {
            all.add(BookNotes.adjustmentsTitle(texts) + ": " + String.join("; ", late) + ".");
        }
        for (String note : all) {
            sheet.paragraph(note, NOTE, NOTE_ROW);
        }
    }
}
