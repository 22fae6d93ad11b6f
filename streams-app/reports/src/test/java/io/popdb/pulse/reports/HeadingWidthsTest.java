package io.popdb.pulse.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeadingWidthsTest {
    private static final String HEADING_FILL = "FF1F4E79";
    private static final double CHARACTER = 256;
    private static final double ROOM_OF_BOLD_LETTERS = 0.82;

    /** As "VinaPhone" was in the sheet of days. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void noHeadingIsBrokenWithinAWord(Language language) throws IOException {
        byte[] content = new XlsxBook().write(BookRow.of(SampleBooks.closed()), BookLayout.of(language));
        int headings = 0;
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (isHeading(cell)) {
                            headings++;
                            double room =
                                    sheet.getColumnWidth(cell.getColumnIndex()) / CHARACTER * ROOM_OF_BOLD_LETTERS;
                            assertThat(cell.getStringCellValue().split("\\s"))
                                    .as("%s, a column of %.1f characters", sheet.getSheetName(), room)
                                    .allSatisfy(word -> assertThat((double) word.codePointCount(0, word.length()))
                                            .isLessThanOrEqualTo(room));
                        }
                    }
                }
            }
        }
        assertThat(headings).isGreaterThan(80);
    }

    private static boolean isHeading(Cell cell) {
        return cell.getCellType() == CellType.STRING
                && cell.getCellStyle().getFillForegroundColorColor() instanceof XSSFColor fill
                && fill.getARGBHex().equals(HEADING_FILL);
    }
}
