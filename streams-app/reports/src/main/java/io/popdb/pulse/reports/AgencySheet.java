package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.FigureColumns;
import java.util.EnumSet;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheet of agencies: a row for each, then the sums. */
record AgencySheet(Book book, BookTexts texts, SheetStyles styles) {
    private static final List<RowColumn> NAMES = List.of(RowColumn.ID, RowColumn.NAME, RowColumn.CATEGORY);
    private static final List<BookFigure> FIGURES =
            BookFigure.columns(EnumSet.complementOf(EnumSet.of(FigureColumns.OUTCOMES, FigureColumns.NONE)));

    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet = new SheetWriter(
                workbook,
                texts.say("Cơ quan và đơn vị", "Agencies"),
                styles,
                texts,
                NoteSheet.provisional(book, texts));
        FigureTable table = new FigureTable(book, texts, sheet, NAMES, FIGURES);
        table.headers();
        sheet.freeze(2);
        book.rows().forEach(row -> table.add(row, styles.of(row.kind())));
        sheet.widths(table.width(), 17, 40, 14, 15).printSideBySide(table.width());
    }
}
