package io.popdb.pulse.reports;

import com.google.auto.service.AutoService;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A book as a workbook: summary with the months' chart, agencies, days, outcomes, notes. Figures are numbers; one of more
 * than fifteen digits, which a spreadsheet cannot hold, is text.
 */
@AutoService(BookFormat.class)
public final class XlsxBook implements BookFormat {
    @Override
    public String ending() {
        return "xlsx";
    }

    @Override
    public String mediaType() {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }

    @Override
    public byte[] write(BookRow row, Language language) {
        return write(row, BookLayout.of(language));
    }

    @Override
    public byte[] write(BookRow row, BookLayout layout) {
        Book book = row.book();
        BookTexts texts = new BookTexts(layout.language());
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            describe(workbook, book, texts);
            SheetStyles styles = SheetStyles.of(workbook);
            new SummarySheet(book, texts, layout.hatched(), styles).addTo(workbook);
            new AgencySheet(book, texts, styles).addTo(workbook);
            new DaySheet(book, texts, styles).addTo(workbook);
            new OutcomeSheet(book, texts, styles).addTo(workbook);
            new NoteSheet(book, BookNotes.of(row, texts), texts, styles).addTo(workbook);
            workbook.write(bytes);
            return ReproducibleZip.of(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
    }

    /** No clock: the file says of itself when the book was closed, and nothing while it is not. */
    private static void describe(XSSFWorkbook workbook, Book book, BookTexts texts) throws IOException {
        var core = workbook.getProperties().getCoreProperties();
        core.setCreator("PopDB Pulse");
        core.setTitle(texts.title() + " " + texts.month(book.month()));
        var properties = core.getUnderlyingProperties();
        if (book.isProvisional()) {
            properties.setCreatedProperty(Optional.empty());
            properties.setModifiedProperty(Optional.empty());
            return;
        }
        String closed = Instant.ofEpochMilli(book.closedMillis())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        try {
            properties.setCreatedProperty(closed);
            properties.setModifiedProperty(closed);
        } catch (InvalidFormatException impossible) {
            throw new IOException("a moment is no moment: " + closed, impossible);
        }
    }
}
