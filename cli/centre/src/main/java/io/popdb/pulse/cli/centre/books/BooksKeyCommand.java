package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.bookkeeping.proof.SigningKeys;
import io.popdb.pulse.cli.PulseCommand;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pulse books key}: a pair of keys to sign books with. */
@Command(
        name = "key",
        header = "Make a pair of keys to sign books with.",
        description = {
            "FILE gets the private key: keep it where the books are not. FILE.pub gets the public one: give it, or its "
                    + "fingerprint, to those who are to check.",
            ""
        },
        footer = {"  pulse books key books.pem"},
        exitCodeList = {"0:made", "2:usage: one of the files is there already, or cannot be written"})
final class BooksKeyCommand extends PulseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Where the private key is to lie.")
    private @Nullable Path file;

    @Override
    public Integer call() throws Exception {
        Path publicFile = SigningKeys.make(Objects.requireNonNull(file));
        out().println(file + ": the private key, which nobody else may have");
        out().println(publicFile + ": the public key, SHA-256 "
                + SigningKeys.fingerprint(SigningKeys.readPublic(publicFile)));
        return 0;
    }
}
