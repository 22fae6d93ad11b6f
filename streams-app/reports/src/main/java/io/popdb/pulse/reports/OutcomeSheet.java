package io.popdb.pulse.reports;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.Requests;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheet of outcomes: the month's requests by type and outcome, for each agency and the sums. */
record OutcomeSheet(Book book, BookTexts texts, SheetStyles styles) {
    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet = new SheetWriter(
                workbook, texts.say("Kết quả", "Outcomes"), styles, texts, NoteSheet.provisional(book, texts));
        List<String> headers = headers();
        sheet.row().headers(headers).freeze(2);
        MainTable.rows(book, texts).stream()
                .filter(row -> row.line().isPresent())
                .forEach(row -> add(sheet, row));
        sheet.widths(headers.size(), 16, 44, 15);
    }

    private List<String> headers() {
        List<String> headers = new ArrayList<>(List.of(texts.say("Mã", "Id"), texts.say("Tên", "Name")));
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                headers.add(texts.outcome(type, outcome));
            }
        }
        headers.add(texts.say("Không được trả lời", "Failures"));
        headers.add(texts.say("Cộng", "Total"));
        return headers;
    }

    private void add(SheetWriter sheet, MainTable.Row row) {
        boolean sum = !row.kind().equals("agency");
        CellStyle text = sum ? styles.sumText() : styles.text();
        CellStyle figure = sum ? styles.sumFigure() : styles.figure();
        Requests month = row.account().month();
        sheet.row().cell(row.id(), text).cell(row.name(), text);
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                sheet.cell(month.of(type, outcome), figure);
            }
        }
        sheet.cell(month.failures(), figure).cell(month.total(), figure);
    }
}
