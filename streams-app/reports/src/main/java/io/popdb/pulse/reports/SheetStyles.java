package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.MainRow;
import java.util.List;
import java.util.function.Function;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The looks of a workbook's cells, one object each. The reader's own language decides how figures are grouped. */
record SheetStyles(
        RowStyles plain,
        RowStyles sum,
        CellStyle headerCell,
        CellStyle line,
        CellStyle title,
        CellStyle headline,
        CellStyle warning,
        CellStyle day,
        CellStyle month) {
    /** The language tag makes it a Vietnamese date wherever it is opened. */
    private static final String DAY_FORMAT = "[$-42A]dd/mm/yyyy";

    private static final String MONTH_FORMAT = "[$-42A]mm/yyyy";
    private static final String FIGURE_FORMAT = "#,##0";
    private static final String PERCENT_FORMAT = "0.00";
    private static final byte[] HEADER_FILL = {(byte) 0x1F, (byte) 0x4E, (byte) 0x79};
    private static final byte[] SUM_FILL = {(byte) 0xDD, (byte) 0xEB, (byte) 0xF7};
    private static final short TITLE_POINTS = 16;
    private static final short FIGURE_POINTS = 22;

    /**
     * Those of the cells of a row.
     *
     * @param text which goes on in the next line where it is longer than its column
     * @param change a figure that is written as a text
     */
    record RowStyles(CellStyle text, CellStyle figure, CellStyle percent, CellStyle change) {
        private static RowStyles of(Function<String, XSSFCellStyle> style) {
            CellStyle text = style.apply("General");
            text.setWrapText(true);
            CellStyle figure = style.apply(FIGURE_FORMAT);
            figure.setAlignment(HorizontalAlignment.RIGHT);
            CellStyle change = style.apply("General");
            change.setAlignment(HorizontalAlignment.RIGHT);
            return new RowStyles(text, figure, style.apply(PERCENT_FORMAT), change);
        }
    }

    RowStyles of(MainRow.Kind kind) {
        return kind == MainRow.Kind.AGENCY ? plain : sum;
    }

    CellStyle text() {
        return plain.text;
    }

    CellStyle figure() {
        return plain.figure;
    }

    /** Makes them, in an order that decides their numbers in the file. */
    static SheetStyles of(XSSFWorkbook workbook) {
        RowStyles plain = RowStyles.of(format -> style(workbook, format));
        RowStyles sum = RowStyles.of(format -> sum(workbook, format));
        XSSFCellStyle day = style(workbook, DAY_FORMAT);
        XSSFCellStyle month = style(workbook, MONTH_FORMAT);
        List.of(day, month).forEach(date -> date.setAlignment(HorizontalAlignment.LEFT));
        XSSFCellStyle header = header(workbook);
        XSSFCellStyle line = style(workbook, "General");
        XSSFCellStyle title = fonted(workbook, TITLE_POINTS, IndexedColors.AUTOMATIC);
        XSSFCellStyle headline = fonted(workbook, FIGURE_POINTS, IndexedColors.AUTOMATIC);
        headline.setDataFormat(workbook.createDataFormat().getFormat(FIGURE_FORMAT));
        headline.setAlignment(HorizontalAlignment.LEFT);
        XSSFCellStyle warning = fonted(workbook, TITLE_POINTS, IndexedColors.RED);
        return new SheetStyles(plain, sum, header, line, title, headline, warning, day, month);
    }

    private static XSSFCellStyle style(XSSFWorkbook workbook, String format) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        return style;
    }

    private static XSSFCellStyle bold(XSSFCellStyle style, XSSFFont font) {
        font.setBold(true);
        style.setFont(font);
        return style;
    }

    private static XSSFCellStyle sum(XSSFWorkbook workbook, String format) {
        XSSFCellStyle style = style(workbook, format);
        bold(style, workbook.createFont());
        style.setFillForegroundColor(new XSSFColor(SUM_FILL));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setBorderTop(BorderStyle.THIN);
        return style;
    }

    private static XSSFCellStyle header(XSSFWorkbook workbook) {
        XSSFFont font = workbook.createFont();
        font.setColor(IndexedColors.WHITE.getIndex());
        XSSFCellStyle style = bold(style(workbook, "General"), font);
        style.setFillForegroundColor(new XSSFColor(HEADER_FILL));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setWrapText(true);
        style.setAlignment(HorizontalAlignment.CENTER);
        return style;
    }

    private static XSSFCellStyle fonted(XSSFWorkbook workbook, short points, IndexedColors color) {
        XSSFFont font = workbook.createFont();
        font.setFontHeightInPoints(points);
        font.setColor(color.getIndex());
        return bold(style(workbook, "General"), font);
    }
}
