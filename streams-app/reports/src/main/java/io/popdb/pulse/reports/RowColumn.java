package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.MainRow;

/** The columns of a book's main table that say whose row it is; the figures' are {@link io.popdb.pulse.domain.books.BookFigure}. */
@SuppressWarnings("ImmutableEnumChecker") // a record of texts, and references to methods
enum RowColumn {
    MONTH("Tháng", "Month", (book, row, texts) -> book.month().toString()),
    STATUS("Trạng thái", "Status", (book, row, texts) -> texts.shortStatus(book)),
    REVISION("Lần khóa sổ", "Revision", (book, row, texts) -> Integer.toString(book.revision())),
    ROW("Loại dòng", "Row", (book, row, texts) -> texts.kind(row)),
    ID("Mã", "Id", (book, row, texts) -> row.id()),
    NAME("Tên", "Name", (book, row, texts) -> texts.name(book, row)),
    /** Of an agency; empty for sums. */
    CATEGORY("Nhóm", "Category", (book, row, texts) -> row.category()
            .filter(category -> row.kind() == MainRow.Kind.AGENCY)
            .map(texts::category)
            .orElse(""));

    private final Wording label;
    private final RowText text;

    RowColumn(String vi, String en, RowText text) {
        this.label = new Wording(vi, en);
        this.text = text;
    }

    @FunctionalInterface
    private interface RowText {
        String of(Book book, MainRow row, BookTexts texts);
    }

    String label(Language language) {
        return label.in(language);
    }

    String of(Book book, MainRow row, BookTexts texts) {
        return text.of(book, row, texts);
    }
}
