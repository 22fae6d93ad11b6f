package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Account;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.FigureColumns;
import io.popdb.pulse.domain.books.MainRow.Kind;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The summary sheet: the nation's closing figure, the categories, and the months with their chart. */
record SummarySheet(Book book, BookTexts texts, Set<YearMonth> hatched, SheetStyles styles) {
    private static final List<RowColumn> NAMES = List.of(RowColumn.NAME);
    private static final List<BookFigure> FIGURES = Stream.concat(
                    BookFigure.columns(EnumSet.of(FigureColumns.ENTRIES, FigureColumns.RESULTS)).stream(),
                    Stream.of(
                            BookFigure.CHANGE_ON_MONTH,
                            BookFigure.CHANGE_ON_YEAR,
                            BookFigure.AVAILABILITY,
                            BookFigure.COVERAGE))
            .toList();
    private static final int COLUMNS = NAMES.size() + FIGURES.size();

    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet = new SheetWriter(
                workbook, texts.say("Tổng hợp", "Summary"), styles, texts, NoteSheet.provisional(book, texts));
        Account nation = book.nation().account();
        sheet.row().cell(texts.title(), styles.title());
        sheet.row().cell(texts.monthOfYear(book.month()) + " · " + texts.status(book), styles.line());
        sheet.row().cell(texts.standing(book) + " · " + texts.unit(), styles.line());
        sheet.row()
                .cell(
                        texts.say("Lũy kế ", "In all ") + texts.until(book) + BookCaveats.foundation(book, texts),
                        styles.line());
        sheet.row()
                .cell(nation.closing(), styles.headline())
                .spanning()
                .cell(texts.rounded(nation.closing()), styles.title());
        sheet.row();
        categories(sheet);
        sheet.row();
        int first = sheet.nextRow() + 1;
        months(sheet);
        int below = new MonthsChart(book, texts, hatched, sheet.sheet()).add(first, sheet.nextRow() - 1);
        if (!hatched.isEmpty()) {
            while (sheet.nextRow() < below) {
                sheet.row();
            }
            sheet.row().cell(texts.hatched(), styles.line());
        }
        sheet.widths(COLUMNS, 30, 15).printOnPageWidth(COLUMNS, Math.max(sheet.nextRow(), below));
    }

    private void categories(SheetWriter sheet) {
        FigureTable table = new FigureTable(book, texts, sheet, NAMES, FIGURES);
        table.headers();
        book.rows().stream()
                .filter(row -> row.kind() != Kind.AGENCY)
                .forEach(row -> table.add(row, row.kind() == Kind.NATION ? styles.sum() : styles.plain()));
    }

    private void months(SheetWriter sheet) {
        sheet.row().headers(List.of(texts.label(RowColumn.MONTH))).headersByType();
        for (ChartMonth month : ChartMonth.of(book)) {
            sheet.row().cell(month.month().atDay(1), styles.month());
            month.requests().ifPresent(sheet::cells);
        }
    }
}
