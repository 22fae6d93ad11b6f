package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.FigureColumns;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheet of outcomes: the month's requests by type and outcome, for each agency and the sums. */
record OutcomeSheet(Book book, BookTexts texts, SheetStyles styles) {
    private static final List<RowColumn> NAMES = List.of(RowColumn.ID, RowColumn.NAME);
    private static final List<BookFigure> FIGURES = Stream.concat(
                    BookFigure.columns(EnumSet.of(FigureColumns.OUTCOMES)).stream(),
                    Stream.of(BookFigure.FAILURES, BookFigure.REQUESTS))
            .toList();

    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet = new SheetWriter(
                workbook, texts.say("Kết quả", "Outcomes"), styles, texts, NoteSheet.provisional(book, texts));
        FigureTable table = new FigureTable(book, texts, sheet, NAMES, FIGURES);
        table.headers();
        sheet.freeze(2);
        book.rows().stream()
                .filter(row -> row.line().isPresent())
                .forEach(row -> table.add(row, styles.of(row.kind())));
        sheet.widths(table.width(), 17, 40, 14).printSideBySide(table.width());
    }
}
