package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.domain.books.RequestsByType;
import io.popdb.pulse.reports.PdfSheet.Pen;
import java.awt.Color;
import java.io.IOException;
import java.util.List;

/** The head of the report: whose annex it is, what it is, the figure of all requests, and what the month brought. */
record PdfHeadline(Book book, BookTexts texts, ReportLayout layout, PdfSheet sheet) {
    private static final Color TITLE = new Color(0x1F, 0x4E, 0x79);
    private static final float SHARE_OF_FIGURE = 0.7f;
    private static final float SHARE_OF_ROUNDED = 0.28f;
    private static final Pen CAPTION = Pen.plain(9);
    private static final float CAPTION_ROW = 12;
    private static final String DOTS = "……";

    void write() throws IOException {
        Account nation = book.nation().account();
        annex();
        centered(texts.title(), 20, Pen.bold(14).in(TITLE));
        centered(
                texts.monthOfYear(book.month()) + " · " + texts.standing(book),
                14,
                Pen.plain(9).in(PdfBook.QUIET));
        figure(nation.closing());
        String caption = texts.say("lượt tra cứu, xác thực, lũy kế ", "lookups and authentications in all, ")
                + texts.until(book)
                + BookCaveats.foundation(book, texts);
        for (String sentence : List.of(caption, month(nation), byType(nation))) {
            sheet.paragraph(sentence, CAPTION, CAPTION_ROW);
        }
        sheet.down(4);
    }

    private void annex() throws IOException {
        String number = layout.letter().orElse(DOTS + DOTS + DOTS);
        String day = layout.letterDay().map(texts::day).orElse(DOTS + "/" + DOTS + "/" + DOTS + DOTS);
        centered(texts.say("Phụ lục", "Annex"), 10, Pen.bold(11));
        centered(
                texts.say(
                        "(kèm theo văn bản số " + number + " ngày " + day + ")",
                        "(to letter No. " + number + " of " + day + ")"),
                13,
                CAPTION);
    }

    private void centered(String text, float below, Pen pen) throws IOException {
        sheet.down(below);
        Pen fitting = sheet.fitting(text, sheet.inner(), pen);
        sheet.text(text, sheet.left() + (sheet.inner() - sheet.width(text, fitting)) / 2, sheet.y(), fitting);
    }

    private void figure(long closing) throws IOException {
        sheet.down(38);
        String figure = texts.number(closing);
        Pen large = sheet.fitting(figure, sheet.inner() * SHARE_OF_FIGURE, Pen.bold(30));
        sheet.text(figure, sheet.left(), sheet.y(), large);
        String rounded = texts.rounded(closing);
        sheet.text(
                rounded,
                sheet.left() + sheet.width(figure, large) + 10,
                sheet.y(),
                sheet.fitting(rounded, sheet.inner() * SHARE_OF_ROUNDED, Pen.bold(13))
                        .in(TITLE));
        sheet.down(2);
    }

    private String month(Account nation) {
        return texts.say("trong tháng: ", "in the month: ")
                + texts.number(nation.month().total()) + " · " + change(BookFigure.CHANGE_ON_MONTH) + " · "
                + change(BookFigure.CHANGE_ON_YEAR);
    }

    private String byType(Account nation) {
        RequestsByType month = nation.month().byType();
        return texts.label(BookFigure.LOOKUPS) + " " + texts.number(month.lookups()) + " · "
                + texts.label(BookFigure.AUTHENTICATIONS) + " " + texts.number(month.authentications()) + " · "
                + texts.say("kể cả ", "among them ") + texts.within(texts.label(BookFigure.FAILURES)) + " "
                + texts.number(nation.month().failures());
    }

    private String change(BookFigure figure) {
        return texts.within(texts.label(figure)) + " " + texts.shown(figure, book, MainRow.nation(book.nation()));
    }
}
