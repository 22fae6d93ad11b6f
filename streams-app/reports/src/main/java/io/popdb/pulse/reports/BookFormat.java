package io.popdb.pulse.reports;

import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.topics.rows.BookRow;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A file format in which a book can be exported. */
public enum BookFormat {
    CSV("text/csv; charset=utf-8") {
        @Override
        public byte[] write(Book book, Language language) {
            return new CsvBook(book, new BookTexts(language)).bytes();
        }
    },
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public byte[] write(Book book, Language language) {
            return new XlsxBook(book, new BookTexts(language)).bytes();
        }
    },
    /** The canonical JSON, in no language: its SHA-256 is the book's. */
    JSON("application/json") {
        @Override
        public byte[] write(Book book, Language language) {
            return BookRow.canonical(book);
        }
    },
    PDF("application/pdf") {
        @Override
        public byte[] write(Book book, Language language) {
            return new PdfBook(book, new BookTexts(language)).bytes();
        }
    };

    private final String mediaType;

    BookFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The book as a file. */
    public abstract byte[] write(Book book, Language language);

    /** As HTTP names it. */
    public String mediaType() {
        return mediaType;
    }

    /** How the names of such files end, without the dot. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BookFormat> ofEnding(String ending) {
        return Arrays.stream(values())
                .filter(format -> format.ending().equals(ending))
                .findFirst();
    }
}
