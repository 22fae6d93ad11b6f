package io.popdb.pulse.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.popdb.pulse.contract.RequiredTool;
import io.popdb.pulse.contract.ToolRun;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.FigureColumns;
import io.popdb.pulse.domain.books.FigureUnit;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LibreOffice, set to Vietnamese as a clerk's is, reads the files: every figure is the book's. */
class SpreadsheetReadBackTest {
    private static final Book BOOK = SampleBooks.closed();
    private static final BookTexts TEXTS = new BookTexts(Language.VI);
    private static final String SETTINGS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry">
            <item oor:path="/org.openoffice.Setup/L10N">
            <prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi</value></prop>
            </item>
            </oor:items>
            """;
    /** Fields in semicolons, UTF-8, from the first line on, in the language that is set; see LibreOffice's list of filter options. */
    private static final String CSV = "Text - txt - csv (StarCalc):59,34,76,1,,0";
    /** Cells as they are shown, each sheet in a file of its own. */
    private static final String ALL_SHEETS = CSV + ",false,true,true,false,false,-1";

    private static final List<BookFigure> OF_AGENCIES =
            BookFigure.columns(EnumSet.complementOf(EnumSet.of(FigureColumns.OUTCOMES, FigureColumns.NONE)));

    @TempDir
    private Path folder;

    @Test
    void takesTheCsvOfSemicolonsApartIntoTheBooksFigures() throws IOException {
        Path csv = written("book.csv", new CsvBook(), CsvDialect.SEMICOLON);

        converted(csv, "--infilter=" + CSV, "--convert-to", "xlsx");

        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(folder.resolve("book.xlsx")))) {
            Sheet sheet = workbook.getSheetAt(0);
            List<BookFigure> figures = BookFigure.columns(EnumSet.complementOf(EnumSet.of(FigureColumns.NONE)));
            int names = RowColumn.values().length;
            assertThat(sheet.getLastRowNum()).isEqualTo(BOOK.rows().size());
            for (int i = 0; i < BOOK.rows().size(); i++) {
                MainRow row = BOOK.rows().get(i);
                Row read = Objects.requireNonNull(sheet.getRow(i + 1));
                assertThat(read.getCell(5).getStringCellValue()).isEqualTo(TEXTS.name(BOOK, row));
                for (int j = 0; j < figures.size(); j++) {
                    assertThat(number(read.getCell(names + j)))
                            .as("%s of %s", figures.get(j), row.id())
                            .isEqualTo(figures.get(j).of(row).map(Number::doubleValue));
                }
            }
        }
    }

    @Test
    void showsTheWorkbooksFiguresAsTheyAreWrittenInVietNam() throws IOException {
        converted(written("book.xlsx", new XlsxBook(), CsvDialect.COMMA), "--convert-to", "csv:" + ALL_SHEETS);

        List<List<String>> agencies = rows("book-Cơ quan và đơn vị.csv");
        assertThat(agencies.get(0))
                .containsSubsequence(OF_AGENCIES.stream().map(TEXTS::heading).toList());
        for (int i = 0; i < BOOK.rows().size(); i++) {
            MainRow row = BOOK.rows().get(i);
            List<String> shown = new ArrayList<>(List.of(row.id(), TEXTS.name(BOOK, row)));
            shown.add(RowColumn.CATEGORY.of(BOOK, row, TEXTS));
            OF_AGENCIES.forEach(figure -> shown.add(shown(figure, row)));
            assertThat(agencies.get(i + 1)).as(row.id()).isEqualTo(shown);
        }
        assertThat(rows("book-Theo ngày.csv").get(31).get(0)).isEqualTo("31/01/2027");
        assertThat(rows("book-Tổng hợp.csv")).anySatisfy(row -> assertThat(row)
                .contains(TEXTS.number(BOOK.nation().account().closing()), "3,67 tỷ"));
    }

    private static String shown(BookFigure figure, MainRow row) {
        return figure.of(row)
                .map(known -> figure.unit() == FigureUnit.PERCENT
                        ? TEXTS.shown(figure, BOOK, row).replace("%", "")
                        : TEXTS.number(known))
                .orElse("");
    }

    private static Optional<Double> number(Cell cell) {
        return cell == null || cell.getCellType() == CellType.BLANK
                ? Optional.empty()
                : Optional.of(cell.getNumericCellValue());
    }

    private Path written(String name, BookFormat format, CsvDialect dialect) throws IOException {
        BookLayout layout = new BookLayout(Language.VI, dialect, ReportLayout.PLAIN);
        return Files.write(folder.resolve(name), format.write(BookRow.of(BOOK), layout));
    }

    private void converted(Path file, String... how) throws IOException {
        Path profile = folder.resolve("profile");
        Path user = Files.createDirectories(profile.resolve("user"));
        Files.writeString(user.resolve("registrymodifications.xcu"), SETTINGS);
        List<String> arguments = new ArrayList<>(List.of("-env:UserInstallation=" + profile.toUri(), "--headless"));
        arguments.addAll(List.of(how));
        arguments.addAll(List.of("--outdir", folder.toString(), file.toString()));
        ToolRun run = ToolRun.of(RequiredTool.LIBREOFFICE, arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    private List<List<String>> rows(String name) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(';')
                .ofCsvRecord(Files.readString(folder.resolve(name), UTF_8).replace("\uFEFF", ""))) {
            return csv.stream().map(CsvRecord::getFields).toList();
        }
    }
}
