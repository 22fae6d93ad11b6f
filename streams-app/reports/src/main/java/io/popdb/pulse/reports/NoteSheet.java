package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheet of notes: explanations, adjustments for closed months, and a revision's differences. */
record NoteSheet(Book book, List<String> notes, BookTexts texts, SheetStyles styles) {
    private static final int WIDTH = 96;

    /** What every page of a provisional book must say. */
    static Optional<String> provisional(Book book, BookTexts texts) {
        return book.isProvisional() ? Optional.of(texts.status(book)) : Optional.empty();
    }

    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet =
                new SheetWriter(workbook, texts.say("Ghi chú", "Notes"), styles, texts, provisional(book, texts));
        notes.forEach(note -> sheet.row().cell(note, styles.text()));
        part(sheet, BookNotes.adjustmentsTitle(texts), BookNotes.adjustments(book, texts).stream());
        part(sheet, texts.say("Sự cố trong tháng", "Incidents of the month"), BookNotes.outages(book, texts));
        part(
                sheet,
                texts.say("Khác với lần khóa sổ trước", "What differs from the revision before"),
                book.differences().stream().map(change -> BookNotes.difference(book, change, texts)));
        sheet.widths(1, WIDTH).printOnPageWidth(1, sheet.nextRow());
    }

    private void part(SheetWriter sheet, String title, Stream<String> notes) {
        List<String> all = notes.toList();
        if (!all.isEmpty()) {
            sheet.row();
            sheet.row().cell(title, styles.title());
            all.forEach(note -> sheet.row().cell(note, styles.text()));
        }
    }
}
