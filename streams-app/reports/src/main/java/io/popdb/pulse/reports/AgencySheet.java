package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookLine;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A row for each agency, then the sums. */
final class AgencySheet {
    private final Book book;
    private final BookTexts words;
    private final SheetStyles styles;

    AgencySheet(Book book, BookTexts words, SheetStyles styles) {
        this.book = book;
        this.words = words;
        this.styles = styles;
    }

    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet = new SheetWriter(
                workbook, words.say("Cơ quan", "Agencies"), styles, words, NoteSheet.provisional(book, words));
        List<String> headers = headers();
        sheet.row().headers(headers).freeze(2);
        MainTable.rows(book, words).forEach(row -> add(sheet, row));
        sheet.widths(headers.size(), 16, 44, 20, 16);
    }

    private List<String> headers() {
        return List.of(
                words.say("Mã", "Id"),
                words.say("Tên", "Name"),
                words.say("Nhóm", "Category"),
                words.say("Lũy kế đầu kỳ", "Opening"),
                words.say("Số dư khai báo", "Balance"),
                words.say("Đã có trong số dư", "Contained in balance"),
                words.lookups(),
                words.authentications(),
                words.say("Cộng trong tháng", "Month"),
                words.say("Điều chỉnh", "Adjustments"),
                words.say("Lũy kế cuối kỳ", "Closing"),
                words.say("Tháng trước", "Month before"),
                words.say("Cùng kỳ năm trước", "Year before"),
                words.say("Độ sẵn sàng, %", "Availability, %"),
                words.say("Số sự cố", "Incidents"),
                words.say("Im lặng dài nhất, phút", "Longest silence, min"),
                words.say("Trùng lặp", "Duplicates"),
                words.say("Thiếu", "Missing"),
                words.say("Bị từ chối", "Rejected"),
                words.say("Nhập từ dữ liệu cũ", "Imported"));
    }

    private void add(SheetWriter sheet, MainTable.Row row) {
        boolean sum = !row.kind().equals("agency");
        CellStyle text = sum ? styles.sumText() : styles.text();
        CellStyle figure = sum ? styles.sumFigure() : styles.figure();
        sheet.row().cell(row.id(), text).cell(row.name(), text).cell(row.category(), text);
        account(sheet, row.account(), figure);
        row.line().ifPresent(line -> rest(sheet, line, text, figure));
    }

    static void account(SheetWriter sheet, Account account, CellStyle figure) {
        sheet.cell(account.opening(), figure)
                .cell(account.balance(), figure)
                .cell(account.contained(), figure)
                .cell(account.month().byType().lookups(), figure)
                .cell(account.month().byType().authentications(), figure)
                .cell(account.month().total(), figure)
                .cell(account.adjustments().total(), figure)
                .cell(account.closing(), figure);
    }

    private void rest(SheetWriter sheet, BookLine line, CellStyle text, CellStyle figure) {
        line.previousMonth().ifPresentOrElse(known -> sheet.cell(known.total(), figure), () -> sheet.cell("", text));
        line.lastYear().ifPresentOrElse(known -> sheet.cell(known.total(), figure), () -> sheet.cell("", text));
        line.availability()
                .availabilityPercent()
                .ifPresentOrElse(
                        known -> sheet.cell(known.doubleValue(), styles.percent()), () -> sheet.cell("", text));
        sheet.cell(line.availability().incidents(), figure)
                .cell(line.availability().longestSilenceMillis() / 60_000, figure)
                .cell(line.ingestCounts().duplicates(), figure)
                .cell(line.ingestCounts().missing(), figure)
                .cell(line.ingestCounts().rejected(), figure)
                .cell(line.imported(), figure);
    }
}
