package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.RequestsByType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheet of days: a row for each, with the nation by type, the categories, then every agency. */
record DaySheet(Book book, BookTexts texts, SheetStyles styles) {
    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet = new SheetWriter(
                workbook, texts.say("Theo ngày", "Days"), styles, texts, NoteSheet.provisional(book, texts));
        List<String> headers = headers();
        sheet.row().headers(headers).freeze(1);
        book.days().forEach((day, agencies) -> {
            RequestsByType nation = sum(agencies, agency -> true);
            sheet.row()
                    .cell(day, styles.day())
                    .cell(nation.lookups(), styles.figure())
                    .cell(nation.authentications(), styles.figure())
                    .cell(nation.total(), styles.figure());
            for (Category category : Category.values()) {
                sheet.cell(
                        sum(agencies, agency -> agency.category() == category).total(), styles.figure());
            }
            for (AgencyLine agency : book.agencies()) {
                sheet.cell(
                        agencies.getOrDefault(agency.id(), RequestsByType.NONE).total(), styles.figure());
            }
        });
        sheet.widths(headers.size(), 13, 16);
    }

    private List<String> headers() {
        List<String> headers = new ArrayList<>(List.of(
                texts.say("Ngày", "Day"), texts.lookups(), texts.authentications(), texts.say("Cộng", "Total")));
        for (Category category : Category.values()) {
            headers.add(texts.category(category));
        }
        book.agencies().forEach(agency -> headers.add(texts.name(agency)));
        return headers;
    }

    private RequestsByType sum(Map<String, RequestsByType> agencies, Predicate<AgencyLine> wanted) {
        return book.agencies().stream()
                .filter(wanted)
                .map(agency -> agencies.getOrDefault(agency.id(), RequestsByType.NONE))
                .reduce(RequestsByType.NONE, RequestsByType::plus);
    }
}
