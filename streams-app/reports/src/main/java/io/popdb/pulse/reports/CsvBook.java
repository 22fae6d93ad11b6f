package io.popdb.pulse.reports;

import com.google.auto.service.AutoService;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFigure;
import io.popdb.pulse.domain.books.FigureColumns;
import io.popdb.pulse.domain.books.MainRow;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * A book as CSV (RFC 4180 but for what its {@link CsvDialect} says; UTF-8 with a byte order mark): a row for each agency, then the sums; at
 * its end a column for each closed month of which something came late. Columns are called what the workbook calls them, in small letters.
 * Numbers are plain digits, ungrouped. A text that a spreadsheet would take for a formula has an apostrophe before it.
 */
@AutoService(BookFormat.class)
public final class CsvBook implements BookFormat {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final List<BookFigure> FIGURES =
            BookFigure.columns(EnumSet.complementOf(EnumSet.of(FigureColumns.NONE)));
    private static final String BEGIN_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    @Override
    public String ending() {
        return "csv";
    }

    @Override
    public String mediaType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public byte[] write(BookRow row, Language language) {
        return write(row, BookLayout.of(language));
    }

    @Override
    public byte[] write(BookRow row, BookLayout layout) {
        Book book = row.book();
        BookTexts texts = new BookTexts(layout.language());
        CsvDialect dialect = layout.csv();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            writer.write(BYTE_ORDER_MARK);
            CsvWriter csv = CsvWriter.builder()
                    .fieldSeparator(dialect.separator())
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(writer);
            csv.writeRecord(header(book, texts));
            book.rows().forEach(line -> csv.writeRecord(cells(book, texts, dialect, line)));
            csv.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static List<String> header(Book book, BookTexts texts) {
        List<String> names = new ArrayList<>();
        Arrays.stream(RowColumn.values())
                .map(column -> texts.within(texts.label(column)))
                .forEach(names::add);
        FIGURES.stream().map(figure -> texts.within(texts.heading(figure))).forEach(names::add);
        LateMonths.of(book)
                .forEach(month -> names.add(texts.within(texts.label(BookFigure.ADJUSTMENTS)) + " "
                        + month.map(YearMonth::toString).orElseGet(() -> texts.within(texts.beforeTheFirstBook()))));
        return names;
    }

    private static List<String> cells(Book book, BookTexts texts, CsvDialect dialect, MainRow row) {
        List<String> cells = new ArrayList<>();
        Arrays.stream(RowColumn.values())
                .map(column -> safe(column.of(book, row, texts)))
                .forEach(cells::add);
        FIGURES.stream()
                .map(figure -> figure.of(row).map(dialect::number).orElse(""))
                .forEach(cells::add);
        LateMonths.of(book)
                .forEach(month -> cells.add(
                        Long.toString(LateMonths.requests(book, row, month).total())));
        return cells;
    }

    private static String safe(String text) {
        return !text.isEmpty() && BEGIN_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
