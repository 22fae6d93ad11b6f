package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.bookkeeping.proof.HeadSigning;
import io.popdb.pulse.bookkeeping.proof.HeadStatement;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.files.AtomicFile;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.BookRow;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse books sign}: signs which book was closed last, and with it all before. */
@Command(
        name = "sign",
        header = "Sign which book was closed last, and with it all before.",
        description = {
            "Writes a statement as a text, and its signature (Ed25519) beside it. Each book carries the hash of the one before: "
                    + "whoever holds the statement can tell whether any of them is another than it was.",
            ""
        },
        footer = {"  pulse books sign --key books.pem"},
        exitCodeList = {
            "0:signed",
            "1:no broker answers",
            "2:usage: no key, a folder that cannot be written",
            "3:refused: no book is closed, or the books are not as they were closed"
        })
final class BooksSignCommand extends PulseCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The private key.")
    private @Nullable Path key;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the statement is to lie (popdb-MONTH-REVISION.head); FILE.sig is its signature.")
    private @Nullable Path out;

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Override
    public Integer call() throws Exception {
        ClosedBooksRead closed = ClosedBooksRead.of(new KafkaClients(centre.client()));
        if (closed.rows().isEmpty()) {
            throw new RefusedException("no book is closed: there is nothing to sign");
        }
        if (!closed.faults().isEmpty()) {
            throw new RefusedException("the closed books are not as they were closed: "
                    + String.join("; ", closed.faults()) + ". They are not signed");
        }
        BookRow head = closed.rows().get(closed.rows().size() - 1);
        Path file = out != null ? out : Path.of("popdb-" + head.key().replace('/', '-') + ".head");
        AtomicFile.requireWritable(file);
        HeadStatement signed = HeadSigning.sign(head, Objects.requireNonNull(key), file, clock.instant());
        out().println(file + " and " + file + HeadSigning.SIGNATURE + ": " + signed.book() + ", SHA-256 "
                + signed.sha256());
        return 0;
    }
}
