package io.popdb.pulse.reports;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookLine;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheet of agencies: a row for each, then the sums. */
record AgencySheet(Book book, BookTexts texts, SheetStyles styles) {
    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet = new SheetWriter(
                workbook, texts.say("Cơ quan", "Agencies"), styles, texts, NoteSheet.provisional(book, texts));
        List<String> headers = headers();
        sheet.row().headers(headers).freeze(2);
        MainTable.rows(book, texts).forEach(row -> add(sheet, row));
        sheet.widths(headers.size(), 16, 44, 20, 16);
    }

    private List<String> headers() {
        return List.of(
                texts.say("Mã", "Id"),
                texts.say("Tên", "Name"),
                texts.say("Nhóm", "Category"),
                texts.say("Lũy kế đầu kỳ", "Opening"),
                texts.say("Số dư khai báo", "Balance"),
                texts.say("Đã có trong số dư", "Contained in balance"),
                texts.lookups(),
                texts.authentications(),
                texts.say("Cộng trong tháng", "Month"),
                texts.say("Điều chỉnh", "Adjustments"),
                texts.say("Lũy kế cuối kỳ", "Closing"),
                texts.say("Tháng trước", "Month before"),
                texts.say("Cùng kỳ năm trước", "Year before"),
                texts.say("Độ sẵn sàng, %", "Availability, %"),
                texts.say("Số sự cố", "Incidents"),
                texts.say("Im lặng dài nhất, phút", "Longest silence, min"),
                texts.say("Trùng lặp", "Duplicates"),
                texts.say("Thiếu", "Missing"),
                texts.say("Bị từ chối", "Rejected"),
                texts.say("Nhập từ dữ liệu cũ", "Imported"));
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
                .cell(line.availability().longestSilenceMillis() / Spans.MINUTE_MILLIS, figure)
                .cell(line.ingestCounts().duplicates(), figure)
                .cell(line.ingestCounts().missing(), figure)
                .cell(line.ingestCounts().rejected(), figure)
                .cell(line.imported(), figure);
    }
}
