package io.popdb.pulse.bookkeeping.proof;

import io.popdb.pulse.files.AtomicFile;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;

/** Signs which book was closed last: a statement as a text, and its signature beside it. */
public final class HeadSigning {
    /** How the name of a statement's signature ends, behind that of the statement: 64 bytes, as they are. */
    public static final String SIGNATURE = ".sig";

    private HeadSigning() {}

    /**
     * Writes both files.
     *
     * @param key the file of a private key
     * @throws io.popdb.pulse.errors.UsageException if that holds none
     */
    public static HeadStatement sign(BookRow head, Path key, Path file, Instant now) throws IOException {
        PrivateKey secret = SigningKeys.readPrivate(key);
        HeadStatement statement = HeadStatement.of(head, now);
        byte[] bytes = statement.bytes();
        AtomicFile.replace(signatureOf(file), SigningKeys.sign(secret, bytes));
        AtomicFile.replace(file, bytes);
        return statement;
    }

    static Path signatureOf(Path file) {
        return file.resolveSibling(file.getFileName() + SIGNATURE);
    }
}
