package io.popdb.pulse.bookkeeping.proof;

import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Four books in a chain, closed as a closer would: January, February, February revised, March. */
final class ChainedBooks {
    private final BookFixture books = new BookFixture();
    private final List<BookRow> rows = new ArrayList<>();

    ChainedBooks() {
        books.counted("prov-40", "2026-01-05", 70, 7);
        add(books.close("2026-01"));
        books.counted("prov-40", "2026-02-05", 80, 8);
        add(books.close("2026-02"));
        books.counted("prov-79", "2026-02-27", 9, 0);
        add(books.revise("2026-02", "logs of the 27th"));
        books.counted("prov-40", "2026-03-05", 90, 9);
        add(books.close("2026-03"));
    }

    private void add(Book book) {
        BookRow row = BookRow.of(book);
        rows.add(row);
        books.head(row.sha256());
    }

    BookRow row(int index) {
        return rows.get(index);
    }

    BookRow head() {
        return rows.get(rows.size() - 1);
    }

    /** Writes them as exports, and gives the files in the order of the chain. */
    List<Path> export(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (BookRow row : rows) {
            Path file = folder.resolve("popdb-" + row.key().replace('/', '-') + ".json");
            files.add(Files.write(file, row.canonical().bytes()));
            Files.writeString(
                    folder.resolve(file.getFileName() + ".sha256"), row.sha256() + "  " + file.getFileName() + "\n");
        }
        return files;
    }

    /** Changes what a file says, and the hash that lies beside it. */
    static void forge(Path file, String what, String other) throws IOException {
        String before = Files.readString(file);
        String after = before.replace(what, other);
        if (after.equals(before)) {
            throw new IllegalArgumentException(file + " does not hold " + what);
        }
        Files.writeString(file, after);
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".sha256"),
                Sha256.hex(after.getBytes(StandardCharsets.UTF_8)) + "  " + file.getFileName() + "\n");
    }
}
