package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookLine;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The summary sheet: the nation's closing figure, the categories, and the months with their chart. */
record SummarySheet(Book book, BookTexts texts, SheetStyles styles) {
    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet = new SheetWriter(
                workbook, texts.say("Tổng hợp", "Summary"), styles, texts, NoteSheet.provisional(book, texts));
        Account nation = book.nation().account();
        sheet.row().cell(texts.title(), styles.title());
        sheet.row().cell(texts.monthOfYear(book.month()) + " · " + texts.status(book), styles.text());
        sheet.row().cell(texts.standing(book), styles.text());
        sheet.row().cell(texts.say("Lũy kế ", "In all ") + texts.until(book), styles.text());
        sheet.row().cell(nation.closing(), styles.headline()).cell(texts.rounded(nation.closing()), styles.title());
        sheet.row();
        categories(sheet);
        sheet.row();
        int first = sheet.nextRow() + 1;
        months(sheet);
        MonthsChart.add(sheet.sheet(), texts, first, sheet.nextRow() - 1);
        sheet.widths(12, 34, 18);
    }

    private void categories(SheetWriter sheet) {
        sheet.row()
                .headers(List.of(
                        "",
                        texts.say("Lũy kế đầu kỳ", "Opening"),
                        texts.say("Số dư khai báo", "Balance"),
                        texts.say("Đã có trong số dư", "Contained in balance"),
                        texts.lookups(),
                        texts.authentications(),
                        texts.say("Cộng trong tháng", "Month"),
                        texts.say("Điều chỉnh", "Adjustments"),
                        texts.say("Lũy kế cuối kỳ", "Closing"),
                        texts.say("So với tháng trước", "On the month before"),
                        texts.say("So với cùng kỳ năm trước", "On the year before"),
                        texts.say("Độ sẵn sàng", "Availability")));
        for (Category category : Category.values()) {
            BookLine line = book.category(category);
            row(sheet, texts.category(category), line.account(), Optional.of(line));
        }
        row(sheet, texts.nationalBalance(), book.balance(), Optional.empty());
        row(sheet, texts.nation(), book.nation().account(), Optional.of(book.nation()));
    }

    private void row(SheetWriter sheet, String name, Account account, Optional<BookLine> line) {
        boolean sum = name.equals(texts.nation());
        var text = sum ? styles.sumText() : styles.text();
        var figure = sum ? styles.sumFigure() : styles.figure();
        sheet.row().cell(name, text);
        AgencySheet.account(sheet, account, figure);
        line.ifPresent(known -> sheet.cell(texts.change(book, account.month().byType(), known.previousMonth()), text)
                .cell(texts.change(book, account.month().byType(), known.lastYear()), text)
                .cell(texts.availability(known.availability()), text));
    }

    private void months(SheetWriter sheet) {
        sheet.row()
                .headers(List.of(
                        texts.say("Tháng", "Month"),
                        texts.lookups(),
                        texts.authentications(),
                        texts.say("Cộng", "Total")));
        for (ChartMonth month : ChartMonth.of(book)) {
            sheet.row().cell(month.month().atDay(1), styles.month());
            month.requests().ifPresent(known -> sheet.cell(known.lookups(), styles.figure())
                    .cell(known.authentications(), styles.figure())
                    .cell(known.total(), styles.figure()));
        }
    }
}
