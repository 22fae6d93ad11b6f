package io.popdb.pulse.reports;

import java.util.Arrays;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * Makes every row of a sheet as high as its cells need, for not every program does so when it opens the file. Widths of characters are
 * guessed on the large side: the font that a reader's machine takes is not known here.
 */
final class RowHeights {
    private static final float USUAL_POINTS = 11;
    private static final float LINE = 1.4f;
    /** Of a column's width: letters may be wider than digits, by which columns are measured. */
    private static final float ROOM = 0.92f;

    private static final float ROOM_IN_BOLD = 0.82f;
    private static final float CHARACTER = 256;

    private RowHeights() {}

    static void fit(XSSFSheet sheet) {
        for (Row row : sheet) {
            float height = USUAL_POINTS * LINE;
            for (Cell cell : row) {
                height = Math.max(height, height(sheet, cell));
            }
            row.setHeightInPoints(height);
        }
    }

    private static float height(XSSFSheet sheet, Cell cell) {
        XSSFCellStyle style = (XSSFCellStyle) cell.getCellStyle();
        XSSFFont font = style.getFont();
        float line = font.getFontHeightInPoints() * LINE;
        if (!style.getWrapText() || cell.getCellType() != CellType.STRING) {
            return line;
        }
        float room = sheet.getColumnWidth(cell.getColumnIndex())
                / CHARACTER
                * (font.getBold() ? ROOM_IN_BOLD : ROOM)
                * USUAL_POINTS
                / font.getFontHeightInPoints();
        return lines(cell.getStringCellValue(), (int) room) * line;
    }

    /** How wide a column must be, in characters, for a heading in bold letters to be broken between words alone. */
    static int widthOfWords(String heading) {
        return Arrays.stream(heading.split("[ \n]", -1))
                .mapToInt(word -> (int) Math.ceil(word.codePointCount(0, word.length()) / ROOM_IN_BOLD))
                .max()
                .orElse(0);
    }

    /** How many lines a text takes that is broken between words, and within a word that is longer than a line. */
    static int lines(String text, int room) {
        int lines = 0;
        for (String paragraph : text.split("\n", -1)) {
            int used = -1;
            lines++;
            for (String word : paragraph.split(" ", -1)) {
                int length = word.codePointCount(0, word.length());
                if (used >= 0 && used + 1 + length > room) {
                    lines++;
                    used = -1;
                }
                used += 1 + length;
                lines += (used - 1) / room;
                used = (used - 1) % room + 1;
            }
        }
        return lines;
    }
}
