package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import java.util.Optional;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What one must know to quote the figures, and what came late. */
final class NoteSheet {
    private static final int WIDTH = 120;

    private final Book book;
    private final BookTexts words;
    private final SheetStyles styles;

    NoteSheet(Book book, BookTexts words, SheetStyles styles) {
        this.book = book;
        this.words = words;
        this.styles = styles;
    }

    /** What every page of a provisional book must say. */
    static Optional<String> provisional(Book book, BookTexts words) {
        return book.isProvisional() ? Optional.of(words.status(book)) : Optional.empty();
    }

    void addTo(XSSFWorkbook workbook) {
        SheetWriter sheet =
                new SheetWriter(workbook, words.say("Ghi chú", "Notes"), styles, words, provisional(book, words));
        BookNotes.of(book, words).forEach(note -> sheet.row().cell(note, styles.text()));
        if (!book.adjustments().isEmpty()) {
            sheet.row();
            sheet.row()
                    .cell(
                            words.say("Điều chỉnh cho các tháng đã khóa", "Adjustments for closed months"),
                            styles.title());
            book.adjustments()
                    .forEach(late -> sheet.row().cell(BookNotes.adjustment(book, late, words), styles.text()));
        }
        if (!book.differences().isEmpty()) {
            sheet.row();
            sheet.row()
                    .cell(
                            words.say("Khác với lần khóa sổ trước", "What differs from the revision before"),
                            styles.title());
            book.differences()
                    .forEach(change -> sheet.row().cell(BookNotes.difference(book, change, words), styles.text()));
        }
        sheet.widths(1, WIDTH);
    }
}
