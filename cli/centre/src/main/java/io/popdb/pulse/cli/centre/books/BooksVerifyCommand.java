package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.bookkeeping.proof.NotedHash;
import io.popdb.pulse.bookkeeping.proof.SigningKeys;
import io.popdb.pulse.bookkeeping.proof.Verification;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.domain.books.BookChain.Link;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.BookRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pulse books verify}: are exported books as they were closed? */
@Command(
        name = "verify",
        header = "Check exported books, without brokers: are they as they were closed?",
        description = {
            "Each book's figures must add up, go on from those of the month before, and the books be links of one chain of "
                    + "hashes; a statement (.head) must be signed with the key, and hold for its book. So must a hash that was "
                    + "noted: it tells, too, whether the last books were cut off.",
            ""
        },
        footer = {
            "  pulse books verify popdb-2026-*.json",
            "  pulse books verify popdb-2026-*.json popdb-2026-10-1.head --public-key books.pem.pub",
            "  pulse books verify popdb-2026-*.json --head 4d0c…  the hash of the last, as it was noted",
            "  pulse books verify popdb-2026-*.json --topics      and are they what the brokers hold?"
        },
        exitCodeList = {"0:all that was checked holds", "1:something does not; it is named", "2:usage"})
final class BooksVerifyCommand extends PulseCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Books that pulse export --format json wrote, and statements of pulse books sign.")
    private List<Path> files = List.of();

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "Of whoever signed; get it from them, not from where the files are.")
    private @Nullable Path publicKey;

    @Option(
            names = "--head",
            paramLabel = "SHA256",
            description =
                    "The hash of a book that somebody noted while it was the last: from a report, from /api/v1/books, from "
                            + "popdb_books_head_info. May be given more than once.")
    private List<String> heads = List.of();

    @Option(
            names = "--topics",
            description = "Compare them with the books that the brokers hold, which are checked, too.")
    private boolean topics;

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws Exception {
        if (files.isEmpty() && !topics) {
            throw new UsageException("say which files are to be checked, or --topics");
        }
        requireReadable();
        List<NotedHash> noted = heads.stream().map(NotedHash::of).toList();
        List<String> faults = new ArrayList<>();
        List<Link> exported = List.of();
        if (!files.isEmpty()) {
            Optional<PublicKey> key =
                    publicKey == null ? Optional.empty() : Optional.of(SigningKeys.readPublic(publicKey));
            key.ifPresent(used -> out().println("public key: SHA-256 " + SigningKeys.fingerprint(used)));
            Verification verification = Verification.of(files, key, noted);
            verification.lines().forEach(out()::println);
            faults.addAll(verification.faults());
            exported = verification.books();
        }
        if (topics) {
            faults.addAll(againstTopics(exported, noted));
        }
        faults.forEach(fault -> out().println("FAULT: " + fault));
        out().println(faults.isEmpty() ? "all that was checked holds" : "faults: " + faults.size());
        return faults.isEmpty() ? 0 : 1;
    }

    private void requireReadable() {
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new UsageException(file + " is no file that can be read");
            }
        }
    }

    private List<String> againstTopics(List<Link> exported, List<NotedHash> noted) throws Exception {
        ClosedBooksRead held = ClosedBooksRead.of(new KafkaClients(centre.client()));
        List<Link> links = held.rows().stream().map(BookRow::link).toList();
        List<String> faults = new ArrayList<>(held.faults());
        for (Link book : exported) {
            Optional<Link> same =
                    links.stream().filter(each -> each.key().equals(book.key())).findFirst();
            if (same.isEmpty()) {
                faults.add("the brokers hold no book " + book.key());
            } else if (!same.get().sha256().equals(book.sha256())) {
                faults.add("the book " + book.key() + " that the brokers hold has SHA-256 "
                        + same.get().sha256() + ", that of the file " + book.sha256());
            }
        }
        for (NotedHash each : noted) {
            if (each.in(links).isEmpty()) {
                faults.add("the brokers hold no book of SHA-256 " + each.sha256() + ", which was noted");
            }
        }
        out().println("the brokers hold " + links.size() + " closed books");
        return faults;
    }
}
