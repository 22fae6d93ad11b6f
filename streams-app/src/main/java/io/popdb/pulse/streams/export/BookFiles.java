package io.popdb.pulse.streams.export;

import io.popdb.pulse.streams.books.Book;
import io.popdb.pulse.streams.status.Language;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Function;

/** Books by the name of their file, such as {@code 2026-02.xlsx}, one at a time. */
public final class BookFiles {
    private final Function<YearMonth, Optional<Book>> books;

    /** @param books such as {@link BookSource#find} */
    public BookFiles(Function<YearMonth, Optional<Book>> books) {
        this.books = books;
    }

    /**
     * A file.
     *
     * @param name which says so where the book is provisional
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once; never compared
    public record BookFile(String name, String mediaType, byte[] content) {}

    /** The file; empty where nothing is known of the month, or no book has such a name. */
    public synchronized Optional<BookFile> find(String name, Language language) {
        int dot = name.lastIndexOf('.');
        Optional<BookFormat> format = dot < 0 ? Optional.empty() : BookFormat.ofEnding(name.substring(dot + 1));
        if (format.isEmpty()) {
            return Optional.empty();
        }
        return month(name.substring(0, dot))
                .flatMap(books)
                .map(book -> new BookFile(
                        BookName.of(book, format.get()),
                        format.get().mediaType(),
                        format.get().write(book, language)));
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException noMonth) {
            return Optional.empty();
        }
    }
}
