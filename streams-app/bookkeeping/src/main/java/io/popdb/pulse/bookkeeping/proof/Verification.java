package io.popdb.pulse.bookkeeping.proof;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookChain;
import io.popdb.pulse.domain.books.Invariants;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Checks exported books by themselves: what each file holds, whether its figures add up and go on from those of the month before,
 * whether they are links of one chain, and whether a signed statement, or a hash that somebody noted down, holds for them. Nothing else
 * is needed than the files and what they are held against. What holds is told in lines, and what does not as faults.
 */
public final class Verification {
    private static final String STATEMENT = ".head";
    private static final String HASH = ".sha256";

    private final List<Path> statements = new ArrayList<>();
    private final List<BookRow> books = new ArrayList<>();
    private final Set<BookRow> held = new HashSet<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private Verification() {}

    /**
     * Checks the files.
     *
     * @param files books as JSON, and statements ({@code .head}); what lies beside them ({@code .sha256}, {@code .sig}) is taken from there
     * @param key whose signatures count; empty where no statement is to be checked
     * @param noted SHA-256 of books, as they stood in a report, an answer or a metric at the time
     * @throws UsageException if a statement is given without a key, or no book at all, or what was noted is no SHA-256
     */
    public static Verification of(List<Path> files, Optional<PublicKey> key, List<NotedHash> noted) throws IOException {
        Verification verification = new Verification();
        for (Path file : files) {
            verification.take(file);
        }
        verification.books.sort(Comparator.comparing((BookRow row) -> row.book().month())
                .thenComparing(row -> row.book().revision()));
        verification.addUp();
        verification.chain();
        verification.signed(key);
        noted.forEach(verification::noted);
        verification.sayWhatNobodyHolds();
        return verification;
    }

    /** What was checked and holds. */
    public List<String> lines() {
        return lines;
    }

    /** What does not hold, each in a sentence; empty where all does. */
    public List<String> faults() {
        return faults;
    }

    /** Those that could be read, in the order of the chain. */
    public List<BookRow> books() {
        return books;
    }

    private void take(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(STATEMENT)) {
            statements.add(file);
        } else if (!name.endsWith(HASH) && !name.endsWith(HeadSigning.SIGNATURE)) {
            book(file);
        }
    }

    private void book(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            BookRow row = BookRow.ofFile(bytes);
            hashBeside(file, row);
            if (row.book().isProvisional()) {
                faults.add(
                        file + " is a provisional book of " + row.book().month() + ": only a closed one can be proved");
                return;
            }
            books.add(row);
            closedAfterItsMonth(row.book());
            lines.add(String.format(
                    Locale.ENGLISH,
                    "%s: the book %s, %,d requests in all, SHA-256 %s",
                    file,
                    row.key(),
                    row.book().nation().account().closing(),
                    row.sha256()));
        } catch (SerializationException noBook) {
            faults.add(file + " is no exported book: " + noBook.getMessage());
        }
    }

    private void closedAfterItsMonth(Book book) {
        Instant end = VietnamTime.startOf(book.month().plusMonths(1).atDay(1));
        if (book.closedMillis() < end.toEpochMilli()) {
            faults.add(book.month() + "/" + book.revision() + " says that it was closed "
                    + Instant.ofEpochMilli(book.closedMillis()) + ", before its month was over");
        }
    }

    private void hashBeside(Path file, BookRow row) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + HASH);
        if (Files.isRegularFile(beside)
                && !Files.readString(beside, StandardCharsets.ISO_8859_1).startsWith(row.sha256() + " ")) {
            faults.add(file + " has SHA-256 " + row.sha256() + ", and " + beside.getFileName() + " says another");
        }
    }

    private void addUp() {
        for (BookRow row : books) {
            Invariants.broken(row.book(), before(row)).forEach(sentence -> faults.add(row.key() + ": " + sentence));
        }
    }

    private Optional<Book> before(BookRow row) {
        return books.stream()
                .map(BookRow::book)
                .filter(book -> book.month().equals(row.book().month().minusMonths(1)))
                .reduce((earlier, later) -> later);
    }

    private void chain() {
        faults.addAll(BookChain.faultsOfSome(books.stream().map(BookRow::link).toList()));
        for (int i = 0; i < books.size(); i++) {
            Optional<String> carried = books.get(i).book().predecessor();
            if (carried.isEmpty()) {
                lines.add(books.get(i).key() + " carries the hash of no book before it");
            } else if (i == 0 || !carried.get().equals(books.get(i - 1).sha256())) {
                lines.add(books.get(i).key() + " carries the hash of a book that is not among the files: "
                        + carried.get());
            }
        }
    }

    private void signed(Optional<PublicKey> key) throws IOException {
        if (books.isEmpty() && faults.isEmpty()) {
            throw new UsageException("none of the files is a book: give what pulse export --format json has written");
        }
        for (Path file : statements) {
            signed(
                    file,
                    key.orElseThrow(() -> new UsageException(
                            file + " is signed: say by --public-key FILE whose signature it must bear")));
        }
    }

    private void signed(Path file, PublicKey key) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Path signature = HeadSigning.signatureOf(file);
        if (!Files.isRegularFile(signature)) {
            faults.add(file + " has no signature: " + signature.getFileName() + " does not lie beside it");
        } else if (!SigningKeys.verifies(key, bytes, Files.readAllBytes(signature))) {
            faults.add(file + " was not signed with this key, or was changed since");
        } else {
            stated(file, HeadStatement.read(bytes));
        }
    }

    private void stated(Path file, HeadStatement statement) {
        Optional<BookRow> stated =
                books.stream().filter(row -> row.key().equals(statement.book())).findFirst();
        if (stated.isEmpty()) {
            faults.add(file + " is about the book " + statement.book() + ", which is not among the files");
        } else if (!stated.get().sha256().equals(statement.sha256())) {
            faults.add(file + " was signed for the book " + statement.book() + " of SHA-256 " + statement.sha256()
                    + ", and that of the file is " + stated.get().sha256());
        } else {
            lines.add("signed " + statement.signedAt() + ": " + statement.book() + ", and with it "
                    + proved(stated.get()) + " before it");
        }
    }

    private void noted(NotedHash noted) {
        Optional<BookRow> same = noted.in(books);
        if (same.isEmpty()) {
            faults.add("none of the files is the book of SHA-256 " + noted.sha256()
                    + ", which was noted: the last books are missing, or are not as they were closed");
        } else {
            lines.add("noted: " + same.get().key() + ", and with it " + proved(same.get()) + " before it");
        }
    }

    /** A chain whose end was cut off is a chain. */
    private void sayWhatNobodyHolds() {
        List<String> loose = books.stream()
                .filter(row -> !held.contains(row))
                .map(BookRow::key)
                .toList();
        if (!loose.isEmpty()) {
            lines.add("held by nothing that was signed or noted: " + String.join(", ", loose)
                    + ". That these are as they were closed, and that none followed, the files alone do not tell");
        }
    }

    /** How many books the hash of one is witness of. */
    private String proved(BookRow head) {
        int at = books.indexOf(head);
        int linked = 0;
        held.add(head);
        while (at > 0
                && books.get(at)
                        .book()
                        .predecessor()
                        .equals(Optional.of(books.get(at - 1).sha256()))) {
            at--;
            linked++;
            held.add(books.get(at));
        }
        return linked == 1 ? "one book" : linked + " books";
    }
}
