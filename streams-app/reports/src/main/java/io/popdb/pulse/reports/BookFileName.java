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

    /** The name of an earlier revision's file, where none is given: never that of the month's latest book. */
    public static String ofRevision(Book book, BookFormat format) {
        return "popdb-" + book.month() + "-" + revision(book) + "." + format.ending();
    }

    /** The given name; before its ending stands which revision it is, if the name does not say so. */
    public static Path markedRevision(Path given, Book book) {
        return marked(given, revision(book));
    }

    private static String revision(Book book) {
        return "revision-" + book.revision();
    }

    /** The given name; before its ending stands that the book is provisional, if it is and the name does not say so. */
    public static Path markedProvisional(Path given, Book book) {
        return book.isProvisional() ? marked(given, PROVISIONAL) : given;
    }

    private static Path marked(Path given, String mark) {
        String name = given.getFileName().toString();
        if (name.contains(mark)) {
            return given;
        }
        int dot = name.lastIndexOf('.');
        return given.resolveSibling(
                dot > 0 ? name.substring(0, dot) + "-" + mark + name.substring(dot) : name + "-" + mark);
    }
}
