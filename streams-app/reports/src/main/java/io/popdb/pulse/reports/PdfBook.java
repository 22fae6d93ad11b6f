package io.popdb.pulse.reports;

import com.google.auto.service.AutoService;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.topics.rows.BookRow;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A book as a report to be attached to a letter, of A4: the figure, the table, the chart and the notes, then the agencies. It is PDF/A-2u: what
 * it needs to look the same in decades is in it.
 */
@AutoService(BookFormat.class)
public final class PdfBook implements BookFormat {
    static final Color WARNING = new Color(0xC0, 0x00, 0x00);
    static final Color QUIET = new Color(0x55, 0x5B, 0x66);

    @Override
    public String ending() {
        return "pdf";
    }

    @Override
    public String mediaType() {
        return "application/pdf";
    }

    @Override
    public byte[] write(BookRow row, Language language) {
        return write(row, BookLayout.of(language));
    }

    @Override
    public byte[] write(BookRow row, BookLayout layout) {
        Book book = row.book();
        BookTexts texts = new BookTexts(layout.language());
        PdfSheet.PageHeader header = new PdfSheet.PageHeader(
                texts.title() + " · " + texts.monthOfYear(book.month()),
                texts.status(book),
                book.isProvisional() ? WARNING : QUIET,
                book.isProvisional() ? texts.provisional() : "");
        try (PdfSheet sheet = new PdfSheet(header, layout.report())) {
            new PdfReport(book, BookNotes.of(row, texts), texts, layout, sheet).write();
            PDDocument document = describe(sheet.finished(), book, texts);
            PdfArchive.declare(document);
            return plain(saved(document, book), book);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
    }

    /** No clock: the file says of itself when the book was closed, and nothing while it is not. */
    private static PDDocument describe(PDDocument document, Book book, BookTexts texts) {
        document.getDocumentInformation().setTitle(texts.title() + " " + texts.month(book.month()));
        document.getDocumentInformation().setCreator("PopDB Pulse");
        if (!book.isProvisional()) {
            Calendar closed = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
            closed.setTimeInMillis(book.closedMillis());
            document.getDocumentInformation().setCreationDate(closed);
        }
        document.setVersion(1.7f);
        document.getDocumentCatalog().setLanguage(texts.say("vi", "en"));
        return document;
    }

    /** Without what a compressor makes of it, which differs from one Java to the next. */
    private static byte[] plain(byte[] compressed, Book book) throws IOException {
        try (PDDocument document = Loader.loadPDF(compressed)) {
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                COSObject object = document.getDocument().getObjectFromPool(key);
                COSBase value = object.getObject();
                if (value instanceof COSStream stream) {
                    decode(stream);
                }
            }
            return saved(document, book);
        }
    }

    private static void decode(COSStream stream) throws IOException {
        byte[] content;
        try (InputStream in = stream.createInputStream()) {
            content = in.readAllBytes();
        }
        stream.removeItem(COSName.FILTER);
        try (OutputStream out = stream.createOutputStream()) {
            out.write(content);
        }
    }

    private static byte[] saved(PDDocument document, Book book) throws IOException {
        document.setDocumentId((long) book.month().hashCode());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes, CompressParameters.NO_COMPRESSION);
        return bytes.toByteArray();
    }
}
