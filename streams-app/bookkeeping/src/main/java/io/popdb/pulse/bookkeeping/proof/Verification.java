package io.popdb.pulse.bookkeeping.proof;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookChain;
import io.popdb.pulse.domain.books.BookChain.Link;
import io.popdb.pulse.domain.books.Invariants;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Checks exported books by themselves: what each file holds, whether its figures add up and go on from those of the month before,
 * whether they are links of one chain, and whether a signed statement, or a hash that somebody noted down, holds for them. Nothing else
 * is needed than the files and what they are held against. What holds is told in lines, and what does not as faults. However many
 * files there are, two books must fit into memory: one that does not stay there is read again in its place in the chain.
 */
public final class Verification {
    private static final String STATEMENT = ".head";
    private static final String HASH = ".sha256";
    private static final String CHANGED = " was changed while it was read: check it once more";

    private final List<Path> statements = new ArrayList<>();
    private final SortedMap<Link, Taken> taken = new TreeMap<>(BookChain.IN_ORDER.thenComparing(Link::sha256));
    private List<Link> books = List.of();
    private final Set<Link> held = new HashSet<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private Verification() {}

    /** A book's file, and the book while there is memory for it. */
    private record Taken(Path file, SoftReference<BookRow> row) {}

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
        verification.books = List.copyOf(verification.taken.keySet());
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
    public List<Link> books() {
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
            taken.put(row.link(), new Taken(file, new SoftReference<>(row)));
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

    /** Each with the last of the month before. */
    private void addUp() throws IOException {
        Optional<Book> before = Optional.empty();
        Optional<Book> last = Optional.empty();
        for (Link link : books) {
            BookRow row = row(link);
            if (last.filter(book -> !book.month().equals(link.month())).isPresent()) {
                before = last;
            }
            Invariants.broken(row.book(), before.filter(book -> book.month()
                            .equals(link.month().minusMonths(1))))
                    .forEach(sentence -> faults.add(link.key() + ": " + sentence));
            last = Optional.of(row.book());
        }
    }

    private BookRow row(Link link) throws IOException {
        Taken book = Objects.requireNonNull(taken.get(link));
        BookRow row = book.row().get();
        return row == null ? again(book.file(), link) : row;
    }

    private static BookRow again(Path file, Link link) throws IOException {
        try {
            BookRow row = BookRow.ofFile(Files.readAllBytes(file));
            if (row.link().equals(link)) {
                return row;
            }
        } catch (SerializationException noBookAnyMore) {
            throw new BrokenException(file + CHANGED, noBookAnyMore);
        }
        throw new BrokenException(file + CHANGED);
    }

    private void chain() {
        faults.addAll(BookChain.faultsOfSome(books));
        for (int i = 0; i < books.size(); i++) {
            Optional<String> carried = books.get(i).predecessor();
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
        Optional<Link> stated = books.stream()
                .filter(link -> link.key().equals(statement.book()))
                .findFirst();
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
        Optional<Link> same = noted.in(books);
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
                .filter(link -> !held.contains(link))
                .map(Link::key)
                .toList();
        if (!loose.isEmpty()) {
            lines.add("held by nothing that was signed or noted: " + String.join(", ", loose)
                    + ". That these are as they were closed, and that none followed, the files alone do not tell");
        }
    }

    /** How many books the hash of one is witness of. */
    private String proved(Link head) {
        int at = books.indexOf(head);
        int linked = 0;
        held.add(head);
        while (at > 0
                && books.get(at)
                        .predecessor()
                        .equals(Optional.of(books.get(at - 1).sha256()))) {
            at--;
            linked++;
            held.add(books.get(at));
        }
        return linked == 1 ? "one book" : linked + " books";
    }
}
