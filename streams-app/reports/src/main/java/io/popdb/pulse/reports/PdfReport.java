package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.domain.books.MainRow.Kind;
import io.popdb.pulse.domain.books.RequestsByType;
import io.popdb.pulse.reports.PdfSheet.Pen;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the parts of the PDF report from top to bottom: headline, table of categories, chart, agencies, notes. */
record PdfReport(Book book, List<String> notes, BookTexts texts, PdfSheet sheet) {
    private static final Color HEADER = new Color(0x1F, 0x4E, 0x79);
    private static final Color SUM = new Color(0xDD, 0xEB, 0xF7);
    private static final Color RULE = new Color(0xC8, 0xCE, 0xD6);
    private static final float ROW = 14;
    private static final float PADDING = 3;
    private static final List<BookFigure> FIGURES = List.of(
            BookFigure.OPENING,
            BookFigure.NET_BALANCE,
            BookFigure.REQUESTS,
            BookFigure.ADJUSTMENTS,
            BookFigure.CLOSING,
            BookFigure.CHANGE_ON_MONTH,
            BookFigure.AVAILABILITY,
            BookFigure.COVERAGE);
    private static final List<Float> ENDS = List.of(0.2f, 0.31f, 0.42f, 0.53f, 0.63f, 0.75f, 0.83f, 0.92f, 1f);
    private static final float CHART_HEIGHT = 150;
    private static final float NOTE_ROW = 9.2f;
    private static final Pen CELL = Pen.plain(7.5f);
    private static final float SHARE_OF_FIGURE = 0.4f;
    private static final float SHARE_OF_ROUNDED = 0.15f;
    private static final Pen CAPTION = Pen.plain(8.5f);
    private static final Pen SUM_CELL = Pen.bold(7.5f);

    void write() throws IOException {
        headline();
        table();
        new PdfChart(book, texts, sheet).draw(CHART_HEIGHT);
        new PdfAgencies(book, texts, sheet).write();
        writeNotes();
    }

    private void headline() throws IOException {
        Account nation = book.nation().account();
        float x = PdfSheet.MARGIN;
        sheet.down(14);
        sheet.text(texts.title(), x, sheet.y(), Pen.bold(14).in(HEADER));
        sheet.down(14);
        sheet.text(
                texts.monthOfYear(book.month()) + " · " + texts.standing(book),
                x,
                sheet.y(),
                Pen.plain(8.5f).in(PdfBook.QUIET));
        sheet.down(36);
        String figure = texts.number(nation.closing());
        Pen large = sheet.fitting(figure, PdfSheet.INNER * SHARE_OF_FIGURE, Pen.bold(30));
        sheet.text(figure, x, sheet.y(), large);
        String rounded = texts.rounded(nation.closing());
        Pen medium = sheet.fitting(rounded, PdfSheet.INNER * SHARE_OF_ROUNDED, Pen.bold(13));
        float beside = x + sheet.width(figure, large) + 10;
        sheet.text(rounded, beside, sheet.y(), medium.in(HEADER));
        month(nation, beside + sheet.width(rounded, medium) + 10);
        sheet.down(13);
        String caption = texts.say("lượt tra cứu và xác thực, lũy kế ", "lookups and authentications in all, ")
                + texts.until(book)
                + BookCaveats.foundation(book, texts);
        sheet.text(caption, x, sheet.y(), CAPTION);
        changes(x + sheet.width(caption, CAPTION) + 10);
        sheet.down(12);
    }

    /** The month's own figures, at the right. */
    private void month(Account nation, float from) throws IOException {
        RequestsByType month = nation.month().byType();
        atTheRight(texts.say("trong tháng: ", "in the month: ") + texts.number(month.total()), from, -13, Pen.bold(10));
        atTheRight(
                texts.label(BookFigure.LOOKUPS) + " " + texts.number(month.lookups()) + " · "
                        + texts.label(BookFigure.AUTHENTICATIONS) + " " + texts.number(month.authentications()) + " · "
                        + texts.say("kể cả ", "among them ") + texts.within(texts.label(BookFigure.FAILURES)) + " "
                        + texts.number(nation.month().failures()),
                from,
                0,
                Pen.plain(8));
    }

    private void changes(float from) throws IOException {
        atTheRight(
                change(BookFigure.CHANGE_ON_MONTH) + " · " + change(BookFigure.CHANGE_ON_YEAR), from, -1, Pen.plain(8));
    }

    private String change(BookFigure figure) {
        return texts.within(texts.label(figure)) + " " + texts.shown(figure, book, MainRow.nation(book.nation()));
    }

    private void atTheRight(String text, float from, float below, Pen pen) throws IOException {
        float right = PdfSheet.WIDTH - PdfSheet.MARGIN;
        sheet.textEndingAt(text, right, sheet.y() + below, sheet.fitting(text, right - from, pen));
    }

    private void table() throws IOException {
        PdfColumns columns = new PdfColumns(sheet, PdfSheet.MARGIN, PdfSheet.INNER, ENDS, PADDING, ROW);
        List<String> headings = FIGURES.stream().map(texts::label).toList();
        columns.headings(sheet.y(), "", headings, SUM_CELL);
        sheet.down(columns.headingsHeight(headings, SUM_CELL));
        for (MainRow row : book.rows()) {
            if (row.kind() != Kind.AGENCY) {
                row(columns, row);
            }
        }
        sheet.down(8);
    }

    private void row(PdfColumns columns, MainRow row) throws IOException {
        boolean isSum = row.kind() == Kind.NATION;
        if (isSum) {
            sheet.box(PdfSheet.MARGIN, sheet.y(), PdfSheet.INNER, ROW, SUM);
        }
        List<String> figures =
                FIGURES.stream().map(figure -> texts.shown(figure, book, row)).toList();
        columns.cells(sheet.y(), texts.name(book, row), figures, isSum ? SUM_CELL : CELL);
        sheet.down(ROW);
        sheet.line(PdfSheet.MARGIN, PdfSheet.WIDTH - PdfSheet.MARGIN, sheet.y(), RULE);
    }

    private void writeNotes() throws IOException {
        Pen pen = Pen.plain(6.8f).in(PdfBook.QUIET);
        sheet.down(6);
        List<String> all = new ArrayList<>(notes);
        List<String> late = BookNotes.adjustments(book, texts);
        if (!late.isEmpty()) {
            all.add(BookNotes.adjustmentsTitle(texts) + ": " + String.join("; ", late) + ".");
        }
        for (String note : all) {
            for (String line : sheet.wrapped(note, PdfSheet.INNER, pen)) {
                sheet.needs(NOTE_ROW);
                sheet.down(NOTE_ROW);
                sheet.text(line, PdfSheet.MARGIN, sheet.y(), pen);
            }
        }
    }
}
