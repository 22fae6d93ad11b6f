package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import java.util.Optional;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The sheet of notes: explanations, adjustments for closed months, and a revision's differences. */
record NoteSheet(Book book, BookTexts texts, SheetStyles styles) {
    private static final int WIDTH = 120;

    /** What every page of a provisional book must say. */
    static Optional<String> provisional(Book book, BookTexts texts) {
        return book.isProvisional() ? Optional.of(texts.status(book)) : Optional.empty();
    }

    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet =
                new SheetWriter(workbook, texts.say("Ghi chú", "Notes"), styles, texts, provisional(book, texts));
        BookNotes.of(book, texts).forEach(note -> sheet.row().cell(note, styles.text()));
        if (!book.adjustments().isEmpty()) {
            sheet.row();
            sheet.row()
                    .cell(
                            texts.say("Điều chỉnh cho các tháng đã khóa", "Adjustments for closed months"),
                            styles.title());
            book.adjustments()
                    .forEach(late -> sheet.row().cell(BookNotes.adjustment(book, late, texts), styles.text()));
        }
        if (!book.differences().isEmpty()) {
            sheet.row();
            sheet.row()
                    .cell(
                            texts.say("Khác với lần khóa sổ trước", "What differs from the revision before"),
                            styles.title());
            book.differences()
                    .forEach(change -> sheet.row().cell(BookNotes.difference(book, change, texts), styles.text()));
        }
        sheet.widths(1, WIDTH);
    }
}
