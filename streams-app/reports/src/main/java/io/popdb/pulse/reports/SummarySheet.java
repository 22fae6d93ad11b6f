package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookLine;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The figure, the categories, and the months with their chart. */
final class SummarySheet {
    private final Book book;
    private final BookTexts words;
    private final SheetStyles styles;

    SummarySheet(Book book, BookTexts words, SheetStyles styles) {
        this.book = book;
        this.words = words;
        this.styles = styles;
    }

    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet = new SheetWriter(
                workbook, words.say("Tổng hợp", "Summary"), styles, words, NoteSheet.provisional(book, words));
        Account nation = book.nation().account();
        sheet.row().cell(words.title(), styles.title());
        sheet.row().cell(words.monthOfYear(book.month()) + " · " + words.status(book), styles.text());
        sheet.row().cell(words.standing(book), styles.text());
        sheet.row().cell(words.say("Lũy kế ", "In all ") + words.until(book), styles.text());
        sheet.row().cell(nation.closing(), styles.headline()).cell(words.rounded(nation.closing()), styles.title());
        sheet.row();
        categories(sheet);
        sheet.row();
        int first = sheet.nextRow() + 1;
        months(sheet);
        MonthsChart.add(sheet.sheet(), words, first, sheet.nextRow() - 1);
        sheet.widths(12, 34, 18);
    }

    private void categories(SheetWriter sheet) {
        sheet.row()
                .headers(List.of(
                        "",
                        words.say("Lũy kế đầu kỳ", "Opening"),
                        words.say("Số dư khai báo", "Balance"),
                        words.say("Đã có trong số dư", "Contained in balance"),
                        words.lookups(),
                        words.authentications(),
                        words.say("Cộng trong tháng", "Month"),
                        words.say("Điều chỉnh", "Adjustments"),
                        words.say("Lũy kế cuối kỳ", "Closing"),
                        words.say("So với tháng trước", "On the month before"),
                        words.say("So với cùng kỳ năm trước", "On the year before"),
                        words.say("Độ sẵn sàng", "Availability")));
        for (Category category : Category.values()) {
            BookLine line = book.category(category);
            row(sheet, words.category(category), line.account(), Optional.of(line));
        }
        row(sheet, words.nationalBalance(), book.balance(), Optional.empty());
        row(sheet, words.nation(), book.nation().account(), Optional.of(book.nation()));
    }

    private void row(SheetWriter sheet, String name, Account account, Optional<BookLine> line) {
        boolean sum = name.equals(words.nation());
        var text = sum ? styles.sumText() : styles.text();
        var figure = sum ? styles.sumFigure() : styles.figure();
        sheet.row().cell(name, text);
        AgencySheet.account(sheet, account, figure);
        line.ifPresent(known -> sheet.cell(words.change(book, account.month().byType(), known.previousMonth()), text)
                .cell(words.change(book, account.month().byType(), known.lastYear()), text)
                .cell(words.availability(known.availability()), text));
    }

    private void months(SheetWriter sheet) {
        sheet.row()
                .headers(List.of(
                        words.say("Tháng", "Month"),
                        words.lookups(),
                        words.authentications(),
                        words.say("Cộng", "Total")));
        for (ChartMonth month : ChartMonth.of(book)) {
            sheet.row().cell(month.month().atDay(1), styles.month());
            month.requests().ifPresent(known -> sheet.cell(known.lookups(), styles.figure())
                    .cell(known.authentications(), styles.figure())
                    .cell(known.total(), styles.figure()));
        }
    }
}
