package io.popdb.pulse.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFGraphicFrame;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openxmlformats.schemas.drawingml.x2006.chart.STCrossBetween;
import org.openxmlformats.schemas.drawingml.x2006.chart.STDispBlanksAs;

class XlsxBookTest {
    private static final int CLOSING = 10;
    private static final int HEADER_OF_SUMMARY = 6;

    @Test
    void hasItsSheetsWithFrozenHeadersAndAChartOfTheMonths() throws IOException {
        try (XSSFWorkbook workbook = read(SampleBooks.closed(), Language.VI)) {
            assertThat(workbook.sheetIterator())
                    .toIterable()
                    .extracting(Sheet::getSheetName)
                    .containsExactly("Tổng hợp", "Cơ quan và đơn vị", "Theo ngày", "Kết quả", "Ghi chú");
            assertThat(workbook.getSheet("Cơ quan và đơn vị")
                            .getPaneInformation()
                            .isFreezePane())
                    .isTrue();
            assertThat(workbook.getSheet("Tổng hợp").getDrawingPatriarch().getCharts())
                    .hasSize(1);
            assertThat(workbook.getSheet("Theo ngày").getLastRowNum())
                    .as("a header and 31 days")
                    .isEqualTo(31);
            Cell day = cell(workbook.getSheet("Theo ngày"), 1, 0);
            assertThat(day.getCellStyle().getDataFormatString()).isEqualTo("[$-42A]dd/mm/yyyy");
            assertThat(day.getLocalDateTimeCellValue().toLocalDate()).hasToString("2027-01-01");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void callsEachColumnWhatTheCsvCallsIt(Language language) throws IOException {
        String csv = new String(new CsvBook().write(BookRow.of(SampleBooks.large()), language), UTF_8);
        List<String> columns = List.of(csv.substring(1, csv.indexOf("\r\n")).split(",", -1));
        try (XSSFWorkbook workbook = read(SampleBooks.large(), language)) {
            for (int sheet : List.of(0, 1)) {
                Row header = row(workbook.getSheetAt(sheet), sheet == 0 ? HEADER_OF_SUMMARY : 0);
                List<String> names = new ArrayList<>();
                header.forEach(cell -> names.add(cell.getStringCellValue().toLowerCase(language.locale())));

                assertThat(names).hasSizeGreaterThan(10).first().isIn(columns);
                names.removeIf(name -> name.startsWith("so với ") || name.startsWith("on the "));
                assertThat(columns).containsSubsequence(names);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void callsEachOutcomeWhatTheCsvCallsIt(Language language) throws IOException {
        String csv = new String(new CsvBook().write(BookRow.of(SampleBooks.large()), language), UTF_8);
        List<String> columns = List.of(csv.substring(1, csv.indexOf("\r\n")).split(",", -1));
        try (XSSFWorkbook workbook = read(SampleBooks.large(), language)) {
            List<String> names = new ArrayList<>();
            row(workbook.getSheetAt(3), 0)
                    .forEach(cell -> names.add(cell.getStringCellValue().toLowerCase(language.locale())));
            names.remove(new BookTexts(language).label(BookFigure.FAILURES).toLowerCase(language.locale()));

            assertThat(names).hasSizeGreaterThan(16);
            assertThat(columns).containsAll(names);
        }
    }

    @Test
    void drawsBarsThatEveryProgramFillsFromZeroOn() throws IOException {
        try (XSSFWorkbook workbook = read(SampleBooks.closed(), Language.VI)) {
            var chart = workbook.getSheetAt(0).getDrawingPatriarch().getCharts().get(0);
            var plot = chart.getCTChart().getPlotArea();

            assertThat(plot.getBarChartArray(0).getSerList()).hasSize(2).allSatisfy(series -> assertThat(
                            series.getSpPr().getSolidFill().getSrgbClr())
                    .isNotNull());
            assertThat(plot.getValAxArray(0).getScaling().getMin().getVal()).isZero();
            XSSFGraphicFrame frame = (XSSFGraphicFrame)
                    workbook.getSheetAt(0).getDrawingPatriarch().getShapes().get(0);
            assertThat(frame.getCTGraphicalObjectFrame()
                            .getNvGraphicFramePr()
                            .getCNvPr()
                            .getDescr())
                    .startsWith("Số yêu cầu theo tháng, 01/2026 – 01/2027. Cao nhất ")
                    .contains(" (12/2026), thấp nhất ", " (02/2026).");
        }
    }

    @Test
    void hatchesTheBarsThatItIsToldTo() throws IOException {
        BookLayout layout =
                new BookLayout(Language.VI, CsvDialect.COMMA, ReportLayout.PLAIN, Set.of(YearMonth.of(2026, 2)));
        byte[] file = new XlsxBook().write(BookRow.of(SampleBooks.closed()), layout);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            XSSFSheet summary = workbook.getSheetAt(0);
            var bars = summary.getDrawingPatriarch()
                    .getCharts()
                    .get(0)
                    .getCTChart()
                    .getPlotArea()
                    .getBarChartArray(0);
            assertThat(bars.getSerList()).hasSize(2).allSatisfy(series -> {
                assertThat(series.getDPtList()).singleElement().satisfies(point -> {
                    assertThat(point.getIdx().getVal()).isEqualTo(1);
                    assertThat(point.getSpPr().xmlText()).contains("pattFill prst=\"wdUpDiag\"");
                });
            });
            assertThat(cell(summary, summary.getLastRowNum(), 0).getStringCellValue())
                    .startsWith("Cột gạch chéo: ");
        }
    }

    @Test
    void isPrintedWholeAcrossThePageWithItsHeadersOnEveryPage() throws IOException {
        try (XSSFWorkbook workbook = read(SampleBooks.closed(), Language.VI)) {
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                XSSFSheet sheet = workbook.getSheetAt(i);
                assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
                AreaReference area = new AreaReference(workbook.getPrintArea(i), SpreadsheetVersion.EXCEL2007);
                assertThat(area.getFirstCell().getRow()).isZero();
                assertThat(area.getFirstCell().getCol()).isEqualTo((short) 0);
                assertThat(area.getLastCell().getRow()).isGreaterThanOrEqualTo(sheet.getLastRowNum());
                int last = area.getLastCell().getCol();
                assertThat(sheet)
                        .allSatisfy(row -> assertThat(row.getLastCellNum() - 1).isLessThanOrEqualTo(last));
            }
            for (String table : List.of("Cơ quan và đơn vị", "Theo ngày", "Kết quả")) {
                XSSFSheet sheet = workbook.getSheet(table);
                assertThat(sheet.getRepeatingRows().getLastRow()).isZero();
                assertThat(sheet.getRepeatingColumns().getFirstColumn()).isZero();
                assertThat(sheet.getFitToPage())
                        .as("%s would be shrunk until nobody can read it", table)
                        .isFalse();
                assertThat(sheet.getPrintSetup().getScale()).isEqualTo((short) 65);
            }
        }
    }

    @Test
    void cutsNoHeaderAndNoNote() throws IOException {
        try (XSSFWorkbook workbook = read(SampleBooks.closed(), Language.VI)) {
            Row header = row(workbook.getSheet("Kết quả"), 0);
            assertThat(header.getHeightInPoints())
                    .as("three lines: Tra cứu: / Không tìm / thấy")
                    .isGreaterThan(3 * 14);
            header.forEach(cell -> assertThat(cell.getCellStyle().getWrapText()).isTrue());
            Row headline = row(workbook.getSheet("Tổng hợp"), 4);
            assertThat(headline.getHeightInPoints()).as("22 points").isGreaterThan(26);
            assertThat(workbook.getSheet("Tổng hợp").getMergedRegions())
                    .extracting(CellRangeAddress::formatAsString)
                    .containsExactly("A5:B5");
            assertThat(workbook.getSheet("Ghi chú"))
                    .anySatisfy(note -> assertThat(note.getHeightInPoints()).isGreaterThan(40));
        }
    }

    @Test
    void holdsTheFiguresOfTheBookAsNumbers() throws IOException {
        Book book = SampleBooks.closed();
        try (XSSFWorkbook workbook = read(book, Language.EN)) {
            Sheet agencies = workbook.getSheet("Agencies");
            double sum = 0;
            for (int i = 1; i <= 53; i++) {
                Cell closing = cell(agencies, i, CLOSING);
                assertThat(closing.getCellType()).isEqualTo(CellType.NUMERIC);
                assertThat(closing.getCellStyle().getDataFormatString()).isEqualTo("#,##0");
                sum += closing.getNumericCellValue();
            }
            assertThat((long) sum).isEqualTo(book.counted().closing());
            Cell nation = cell(agencies, agencies.getLastRowNum(), CLOSING);
            assertThat((long) nation.getNumericCellValue())
                    .isEqualTo(book.nation().account().closing());
        }
    }

    @Test
    void writesFiguresThatASpreadsheetCannotHoldAsTextWithAllDigits() throws IOException {
        try (XSSFWorkbook workbook = read(SampleBooks.large(), Language.EN)) {
            Sheet agencies = workbook.getSheet("Agencies");

            assertThat(cell(agencies, 2, CLOSING).getStringCellValue()).isEqualTo("9,007,199,254,740,993");
            assertThat(cell(agencies, 3, CLOSING).getNumericCellValue()).isEqualTo(2_147_483_648d);
        }
    }

    @Test
    void saysOnEveryPageThatItIsProvisional() throws IOException {
        try (XSSFWorkbook workbook = read(SampleBooks.provisional(), Language.EN)) {
            assertThat(workbook.sheetIterator()).toIterable().allSatisfy(sheet -> {
                assertThat(sheet.getHeader().getCenter()).contains("PROVISIONAL");
                assertThat(cell(sheet, 0, 0).getStringCellValue()).contains("PROVISIONAL");
            });
        }
        try (XSSFWorkbook workbook = read(SampleBooks.closed(), Language.EN)) {
            assertThat(workbook.sheetIterator()).toIterable().allSatisfy(sheet -> assertThat(
                            sheet.getHeader().getCenter())
                    .isEmpty());
        }
    }

    @Test
    void isStoredWithoutAClockAndWithoutACompressor() throws IOException {
        byte[] bytes = new XlsxBook().write(BookRow.of(SampleBooks.large()), Language.EN);

        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            ZipEntry entry = zip.getNextEntry();
            assertThat(Objects.requireNonNull(entry).getName()).isEqualTo("[Content_Types].xml");
            while (entry != null) {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(entry.getTimeLocal()).hasToString("1980-02-01T00:00");
                entry = zip.getNextEntry();
            }
        }
    }

    @Test
    void showsAMonthOfWhichNothingIsKnownAsAGap() throws IOException {
        try (XSSFWorkbook workbook = read(SampleBooks.withAGap(), Language.EN)) {
            XSSFSheet summary = workbook.getSheet("Summary");
            int last = summary.getLastRowNum();

            assertThat(IntStream.rangeClosed(last - 2, last).mapToObj(row -> cell(summary, row, 0)
                            .getLocalDateTimeCellValue()
                            .toLocalDate()))
                    .extracting(LocalDate::getMonthValue)
                    .containsExactly(3, 4, 5);
            assertThat(summary.getRow(last - 1).getPhysicalNumberOfCells())
                    .as("the month's name alone")
                    .isEqualTo(1);
            var chart = summary.getDrawingPatriarch().getCharts().get(0).getCTChart();
            assertThat(chart.getPlotArea().getValAxArray(0).getCrossBetween().getVal())
                    .as("no bar is cut off at the edge")
                    .isEqualTo(STCrossBetween.BETWEEN);
            assertThat(chart.getDispBlanksAs().getVal()).isEqualTo(STDispBlanksAs.GAP);
            assertThat(chart.getPlotArea()
                            .getBarChartArray(0)
                            .getSerArray(0)
                            .getVal()
                            .getNumRef()
                            .getF())
                    .isEqualTo("Summary!$B$" + (last - 1) + ":$B$" + (last + 1));
        }
    }

    @Test
    void saysOfItselfWhenItWasClosedAndNothingWhileItIsNot() throws IOException {
        try (XSSFWorkbook part = read(SampleBooks.provisional(), Language.VI);
                XSSFWorkbook whole = read(SampleBooks.closed(), Language.VI)) {
            assertThat(part.getProperties().getCoreProperties().getCreated()).isNull();
            assertThat(part.getProperties().getCoreProperties().getModified()).isNull();
            assertThat(whole.getProperties().getCoreProperties().getCreated()).isEqualTo("2027-02-04T17:00:00Z");
        }
    }

    private static Cell cell(Sheet sheet, int row, int column) {
        return Objects.requireNonNull(row(sheet, row).getCell(column));
    }

    private static Row row(Sheet sheet, int row) {
        return Objects.requireNonNull(sheet.getRow(row));
    }

    private static XSSFWorkbook read(Book book, Language language) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(new XlsxBook().write(BookRow.of(book), language)));
    }
}
