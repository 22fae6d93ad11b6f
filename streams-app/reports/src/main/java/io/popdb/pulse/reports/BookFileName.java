package io.popdb.pulse.reports;

import io.popdb.pulse.domain.books.Book;
import java.nio.file.Path;

/** The name of an exported book's file; that of a provisional book contains "provisional". */
public final class BookFileName {
    private static final String PROVISIONAL = "provisional";

    private BookFileName() {}

    /** The name of a book's file, where none is given. */
    public static String of(Book book, BookFormat format) {
        return "popdb-" + book.month() + (book.isProvisional() ? "-" + PROVISIONAL : "") + "." + format.ending();
    }

    /** The given name; before its ending stands that the book is provisional, if it is and the name does not say so. */
    public static Path markedProvisional(Path given, Book book) {
        String name = given.getFileName().toString();
        if (!book.isProvisional() || name.contains(PROVISIONAL)) {
            return given;
        }
        int dot = name.lastIndexOf('.');
        String marked =
                dot > 0 ? name.substring(0, dot) + "-" + PROVISIONAL + name.substring(dot) : name + "-" + PROVISIONAL;
        return given.resolveSibling(marked);
    }
}
