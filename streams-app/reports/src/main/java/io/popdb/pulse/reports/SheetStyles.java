package io.popdb.pulse.reports;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The looks of a workbook's cells, one object each. The reader's own language decides how figures are grouped. */
final class SheetStyles {
    /** The language tag makes it a Vietnamese date wherever it is opened. */
    private static final String DAY_FORMAT = "[$-42A]dd/mm/yyyy";

    private static final String MONTH_FORMAT = "[$-42A]mm/yyyy";
    private static final byte[] HEADER_FILL = {(byte) 0x1F, (byte) 0x4E, (byte) 0x79};
    private static final byte[] SUM_FILL = {(byte) 0xDD, (byte) 0xEB, (byte) 0xF7};
    private static final short TITLE_POINTS = 16;
    private static final short FIGURE_POINTS = 22;

    private final XSSFWorkbook workbook;
    private final CellStyle text;
    private final CellStyle figure;
    private final CellStyle sumText;
    private final CellStyle sumFigure;
    private final CellStyle percent;
    private final CellStyle header;
    private final CellStyle title;
    private final CellStyle headline;
    private final CellStyle warning;
    private final CellStyle day;
    private final CellStyle month;

    SheetStyles(XSSFWorkbook workbook) {
        this.workbook = workbook;
        text = style("General");
        figure = style("#,##0");
        figure.setAlignment(HorizontalAlignment.RIGHT);
        sumText = sum(style("General"));
        sumFigure = sum(style("#,##0"));
        sumFigure.setAlignment(HorizontalAlignment.RIGHT);
        percent = style("0.00");
        day = style(DAY_FORMAT);
        month = style(MONTH_FORMAT);
        header = header();
        title = fonted(TITLE_POINTS, IndexedColors.AUTOMATIC);
        headline = fonted(FIGURE_POINTS, IndexedColors.AUTOMATIC);
        headline.setDataFormat(workbook.createDataFormat().getFormat("#,##0"));
        headline.setAlignment(HorizontalAlignment.LEFT);
        warning = fonted(TITLE_POINTS, IndexedColors.RED);
    }

    CellStyle text() {
        return text;
    }

    CellStyle figure() {
        return figure;
    }

    CellStyle sumText() {
        return sumText;
    }

    CellStyle sumFigure() {
        return sumFigure;
    }

    CellStyle percent() {
        return percent;
    }

    CellStyle headerCell() {
        return header;
    }

    CellStyle title() {
        return title;
    }

    CellStyle headline() {
        return headline;
    }

    CellStyle warning() {
        return warning;
    }

    CellStyle day() {
        return day;
    }

    CellStyle month() {
        return month;
    }

    private XSSFCellStyle style(String format) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static XSSFCellStyle bold(XSSFCellStyle style, XSSFFont font) {
        font.setBold(true);
        style.setFont(font);
        return style;
    }

    private XSSFCellStyle sum(XSSFCellStyle style) {
        bold(style, workbook.createFont());
        style.setFillForegroundColor(new XSSFColor(SUM_FILL));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setBorderTop(BorderStyle.THIN);
        return style;
    }

    private XSSFCellStyle header() {
        XSSFFont font = workbook.createFont();
        font.setColor(IndexedColors.WHITE.getIndex());
        XSSFCellStyle style = bold(style("General"), font);
        style.setFillForegroundColor(new XSSFColor(HEADER_FILL));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setWrapText(true);
        return style;
    }

    private XSSFCellStyle fonted(short points, IndexedColors color) {
        XSSFFont font = workbook.createFont();
        font.setFontHeightInPoints(points);
        font.setColor(color.getIndex());
        return bold(style("General"), font);
    }
}
