package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.RequestsByType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheet of days: a row for each, with the nation by type, the categories, then every agency. */
record DaySheet(Book book, BookTexts texts, SheetStyles styles) {
    /** The day and the nation by type. */
    private static final int SUMS = 4;

    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet = new SheetWriter(
                workbook, texts.say("Theo ngày", "Days"), styles, texts, NoteSheet.provisional(book, texts));
        List<String> parts = parts();
        sheet.row()
                .headers(List.of(texts.say("Ngày", "Day")))
                .headersByType()
                .headers(parts)
                .freeze(1);
        book.days().forEach((day, agencies) -> {
            sheet.row().cell(day, styles.day()).cells(sum(agencies, agency -> true));
            for (Category category : Category.values()) {
                sheet.cell(
                        sum(agencies, agency -> agency.category() == category).total(), styles.figure());
            }
            for (AgencyLine agency : book.agencies()) {
                sheet.cell(
                        agencies.getOrDefault(agency.id(), RequestsByType.NONE).total(), styles.figure());
            }
        });
        sheet.widths(SUMS + parts.size(), 12, 14).printSideBySide(SUMS + parts.size());
    }

    private List<String> parts() {
        return Stream.concat(
                        Arrays.stream(Category.values()).map(texts::category),
                        book.agencies().stream().map(texts::name))
                .toList();
    }

    private RequestsByType sum(Map<String, RequestsByType> agencies, Predicate<AgencyLine> wanted) {
        return book.agencies().stream()
                .filter(wanted)
                .map(agency -> agencies.getOrDefault(agency.id(), RequestsByType.NONE))
                .reduce(RequestsByType.NONE, RequestsByType::plus);
    }
}
