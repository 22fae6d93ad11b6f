package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.FigureUnit;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.domain.books.RequestsByType;
import io.popdb.pulse.reports.SheetStyles.RowStyles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Fills a sheet row by row, cell by cell. */
final class SheetWriter {
    /** What a spreadsheet can hold as a number: fifteen digits. */
    static final long LARGEST_NUMBER = 999_999_999_999_999L;

    private static final int CHARACTER = 256;
    private static final int WIDEST_HEADING = 24;
    private static final double SIDE_INCHES = 0.4;
    private static final short READABLE_PERCENT = 65;

    private final XSSFSheet sheet;
    private final SheetStyles styles;
    private final BookTexts texts;
    private int nextRow;
    private int nextCell;
    private Row row;

    /** @param provisional said on every page, where the book is */
    SheetWriter(XSSFWorkbook workbook, String name, SheetStyles styles, BookTexts texts, Optional<String> provisional) {
        this.sheet = workbook.createSheet(name);
        this.styles = styles;
        this.texts = texts;
        this.row = sheet.createRow(0);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        sheet.getPrintSetup().setLandscape(true);
        List.of(PageMargin.LEFT, PageMargin.RIGHT).forEach(side -> sheet.setMargin(side, SIDE_INCHES));
        sheet.getFooter().setLeft(name);
        sheet.getFooter().setCenter("&P/&N");
        provisional.ifPresent(sentence -> {
            sheet.getHeader().setCenter(sentence);
            row();
            cell(sentence, styles.warning());
        });
    }

    XSSFSheet sheet() {
        return sheet;
    }

    SheetWriter row() {
        row = sheet.createRow(nextRow++);
        nextCell = 0;
        return this;
    }

    /** The number of the row that comes next, from 0. */
    int nextRow() {
        return nextRow;
    }

    SheetWriter cell(String text, CellStyle style) {
        Cell cell = row.createCell(nextCell++);
        cell.setCellValue(text); // before the style: the order stands in the file, whose bytes are a promise
        cell.setCellStyle(style);
        return this;
    }

    /** A number; as text where a spreadsheet would not show all of its digits. */
    SheetWriter cell(long figure, CellStyle style) {
        if (Math.abs(figure) <= LARGEST_NUMBER) {
            return cell((double) figure, style);
        }
        next(style).setCellValue(texts.number(figure));
        return this;
    }

    SheetWriter cell(double figure, CellStyle style) {
        next(style).setCellValue(figure);
        return this;
    }

    SheetWriter cell(LocalDate day, CellStyle style) {
        next(style).setCellValue(day);
        return this;
    }

    /** A figure of a row as a number; with its unit, as text, where it always has one; nothing where the row has none. */
    SheetWriter cell(BookFigure figure, Book book, MainRow of, RowStyles look) {
        Optional<BigDecimal> value = figure.of(of);
        if (figure.unit() == FigureUnit.CHANGE) {
            return cell(texts.shown(figure, book, of), look.change());
        }
        if (value.isEmpty()) {
            return cell("", look.text());
        }
        return figure.unit() == FigureUnit.PERCENT
                ? cell(value.get().doubleValue(), look.percent())
                : cell(value.get().longValueExact(), look.figure());
    }

    SheetWriter cells(RequestsByType requests) {
        return cell(requests.lookups(), styles.figure())
                .cell(requests.authentications(), styles.figure())
                .cell(requests.total(), styles.figure());
    }

    private Cell next(CellStyle style) {
        Cell cell = row.createCell(nextCell++);
        cell.setCellStyle(style);
        return cell;
    }

    SheetWriter headers(List<String> names) {
        names.forEach(name -> cell(name, styles.headerCell()));
        return this;
    }

    /** As {@link #cells(RequestsByType)} has them. */
    SheetWriter headersByType() {
        return headers(
                List.of(texts.label(BookFigure.LOOKUPS), texts.label(BookFigure.AUTHENTICATIONS), texts.total()));
    }

    /** The cell written last covers the next one, too. */
    SheetWriter spanning() {
        int at = row.getRowNum();
        sheet.addMergedRegion(new CellRangeAddress(at, at, nextCell - 1, nextCell));
        nextCell++;
        return this;
    }

    /** Everything above the next row stays in sight, and so do the first columns; both are printed on every page. */
    SheetWriter freeze(int columns) {
        sheet.createFreezePane(columns, nextRow);
        sheet.setRepeatingRows(new CellRangeAddress(nextRow - 1, nextRow - 1, -1, -1));
        sheet.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, columns - 1));
        return this;
    }

    /**
     * Widths in characters; the last holds for all that follow. A column is wider where a word of its heading would be broken, and rows
     * become as high as they then must be.
     */
    SheetWriter widths(int columns, int... characters) {
        for (int column = 0; column < columns; column++) {
            int wanted = characters[Math.min(column, characters.length - 1)];
            sheet.setColumnWidth(column, Math.max(wanted, headingWidth(column)) * CHARACTER);
        }
        RowHeights.fit(sheet);
        return this;
    }

    private int headingWidth(int column) {
        int width = 0;
        for (Row each : sheet) {
            Cell cell = each.getCell(column);
            if (cell != null && cell.getCellStyle().equals(styles.headerCell())) {
                width = Math.max(width, RowHeights.widthOfWords(cell.getStringCellValue()));
            }
        }
        return Math.min(width, WIDEST_HEADING);
    }

    /** All of it is printed, as wide as a page. */
    void printOnPageWidth(int columns, int rows) {
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
        print(columns, rows);
    }

    /** All of it is printed in a size that can be read, on as many pages side by side as it takes. */
    void printSideBySide(int columns) {
        sheet.getPrintSetup().setScale(READABLE_PERCENT);
        print(columns, nextRow);
    }

    private void print(int columns, int rows) {
        var workbook = sheet.getWorkbook();
        workbook.setPrintArea(workbook.getSheetIndex(sheet), 0, columns - 1, 0, rows - 1);
    }
}
