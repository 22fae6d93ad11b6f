package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookLine;
import io.popdb.pulse.domain.books.RequestsByType;
import io.popdb.pulse.reports.PdfSheet.Pen;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the parts of the PDF report from top to bottom: headline, table of categories, chart, agencies, notes. */
record PdfReport(Book book, BookTexts texts, PdfSheet sheet) {
    private static final Color HEADER = new Color(0x1F, 0x4E, 0x79);
    private static final Color SUM = new Color(0xDD, 0xEB, 0xF7);
    private static final Color RULE = new Color(0xC8, 0xCE, 0xD6);
    private static final float ROW = 14;
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
        notes();
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
                + texts.until(book);
        sheet.text(caption, x, sheet.y(), CAPTION);
        changes(nation.month().byType(), x + sheet.width(caption, CAPTION) + 10);
        sheet.down(12);
    }

    /** The month's own figures, at the right. */
    private void month(Account nation, float from) throws IOException {
        RequestsByType month = nation.month().byType();
        atTheRight(texts.say("trong tháng: ", "in the month: ") + texts.number(month.total()), from, -13, Pen.bold(10));
        atTheRight(
                texts.lookups() + " " + texts.number(month.lookups()) + " · " + texts.authentications() + " "
                        + texts.number(month.authentications()),
                from,
                0,
                Pen.plain(8));
    }

    private void changes(RequestsByType month, float from) throws IOException {
        atTheRight(
                texts.say("so với tháng trước ", "on the month before ")
                        + texts.change(book, month, book.nation().previousMonth())
                        + texts.say(" · so với cùng kỳ năm trước ", " · on the year before ")
                        + texts.change(book, month, book.nation().lastYear()),
                from,
                -1,
                Pen.plain(8));
    }

    private void atTheRight(String text, float from, float below, Pen pen) throws IOException {
        float right = PdfSheet.WIDTH - PdfSheet.MARGIN;
        sheet.textEndingAt(text, right, sheet.y() + below, sheet.fitting(text, right - from, pen));
    }

    private void table() throws IOException {
        sheet.box(PdfSheet.MARGIN, sheet.y(), PdfSheet.INNER, ROW, HEADER);
        cells(
                List.of(
                        "",
                        texts.say("Lũy kế đầu kỳ", "Opening"),
                        texts.say("Số dư (trừ trùng)", "Net balance"),
                        texts.say("Trong tháng", "Month"),
                        texts.say("Điều chỉnh", "Adjustments"),
                        texts.say("Lũy kế cuối kỳ", "Closing"),
                        texts.say("± tháng trước", "± month"),
                        texts.say("Độ sẵn sàng", "Available")),
                SUM_CELL.in(Color.WHITE));
        for (Category category : Category.values()) {
            BookLine line = book.category(category);
            row(texts.category(category), line.account(), Optional.of(line), CELL);
        }
        row(texts.nationalBalance(), book.balance(), Optional.empty(), CELL);
        sheet.box(PdfSheet.MARGIN, sheet.y(), PdfSheet.INNER, ROW, SUM);
        row(texts.nation(), book.nation().account(), Optional.of(book.nation()), SUM_CELL);
        sheet.down(8);
    }

    private void row(String name, Account account, Optional<BookLine> line, Pen pen) throws IOException {
        cells(
                List.of(
                        name,
                        texts.number(account.opening()),
                        texts.number(Math.subtractExact(account.balance(), account.contained())),
                        texts.number(account.month().total()),
                        texts.number(account.adjustments().total()),
                        texts.number(account.closing()),
                        line.map(known -> texts.change(book, account.month().byType(), known.previousMonth()))
                                .orElse(""),
                        line.map(known -> texts.availability(known.availability()))
                                .orElse("")),
                pen);
        sheet.line(PdfSheet.MARGIN, PdfSheet.WIDTH - PdfSheet.MARGIN, sheet.y(), RULE);
    }

    private void cells(List<String> cells, Pen pen) throws IOException {
        float[] ends = {0.22f, 0.335f, 0.46f, 0.575f, 0.69f, 0.825f, 0.92f, 1};
        float baseline = sheet.y() + ROW - 4;
        sheet.textWithin(cells.get(0), PdfSheet.MARGIN + 3, baseline, PdfSheet.INNER * ends[0] - 6, pen);
        for (int i = 1; i < cells.size(); i++) {
            Pen fitting = sheet.fitting(cells.get(i), PdfSheet.INNER * (ends[i] - ends[i - 1]) - 6, pen);
            sheet.textEndingAt(cells.get(i), PdfSheet.MARGIN + PdfSheet.INNER * ends[i] - 3, baseline, fitting);
        }
        sheet.down(ROW);
    }

    private void notes() throws IOException {
        Pen pen = Pen.plain(6.8f).in(PdfBook.QUIET);
        sheet.down(6);
        for (String note : BookNotes.of(book, texts)) {
            for (String line : sheet.wrapped(note, PdfSheet.INNER, pen)) {
                sheet.needs(NOTE_ROW);
                sheet.down(NOTE_ROW);
                sheet.text(line, PdfSheet.MARGIN, sheet.y(), pen);
            }
        }
    }

    /** Agencies in the columns of a page. */
    static int rowsFor(List<AgencyLine> agencies, int columns) {
        return (agencies.size() + columns - 1) / columns;
    }
}
