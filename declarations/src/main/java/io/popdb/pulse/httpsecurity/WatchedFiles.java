package io.popdb.pulse.httpsecurity;

import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What files say, read again when their content is another. What cannot be used is told of once, and changes nothing: a file
 * that is half written, or wrong, shuts nobody out and lets nobody in.
 */
final class WatchedFiles<T> {
    interface Reading<T> {
        /**
         * What the files say now.
         *
         * @throws UsageException when the files cannot be meant so
         */
        T read() throws IOException;
    }

    private static final byte[] UNREADABLE = {};

    private final List<Path> files;
    private final Reading<T> reading;
    private byte[] digest;
    private volatile T content;

    /**
     * @throws UsageException when the files cannot be meant so
     * @throws IOException when one cannot be read
     */
    WatchedFiles(List<Path> files, Reading<T> reading) throws IOException {
        this.files = List.copyOf(files);
        this.reading = reading;
        this.digest = digest(files);
        this.content = reading.read();
    }

    T content() {
        return content;
    }

    /** Looks whether they have changed, and takes what they say; what has come of it, in a sentence, empty where nothing has. */
    synchronized Optional<String> look() {
        byte[] now = digestOrNone();
        if (Arrays.equals(now, digest)) {
            return Optional.empty();
        }
        digest = now;
        try {
            content = reading.read();
            return Optional.of(files.get(0) + " has changed; what it says now holds.");
        } catch (UsageException wrong) {
            return Optional.of(wrong.getMessage() + ". Until that is mended, what it said before holds.");
        } catch (IOException unreadable) {
            return Optional.of(
                    files.get(0) + " cannot be read (" + unreadable.getClass().getSimpleName()
                            + "): check that it is there and whose it is. Until then what it said before holds.");
        }
    }

    private byte[] digestOrNone() {
        try {
            return digest(files);
        } catch (IOException unreadable) { // reading it tells of that
            return UNREADABLE;
        }
    }

    private static byte[] digest(List<Path> files) throws IOException {
        MessageDigest all = Sha256.begin();
        for (Path file : files) {
            all.update(Files.readAllBytes(file));
        }
        return all.digest();
    }
}
