package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out where a file went that is still open: Linux knows, and elsewhere nobody does. */
final class MovedFile {
    private static final Logger LOG = LoggerFactory.getLogger(MovedFile.class);
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    private MovedFile() {}

    /** Where it is now; empty where it was deleted, and where that is not known. */
    static Optional<Path> find(TrackedFile file) {
        Object key = file.sighting().key();
        if (!file.isOpen() || file.seen().isPresent() || key == null || !Files.isDirectory(OPEN_FILES)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(OPEN_FILES)) {
            for (Path open : all) {
                Optional<Path> there = where(open, key);
                if (there.isPresent()) {
                    return there;
                }
            }
        } catch (IOException cannot) {
            LOG.debug("{} cannot be read", OPEN_FILES, cannot);
        }
        return Optional.empty();
    }

    private static Optional<Path> where(Path open, Object key) {
        try {
            Path there = Files.readSymbolicLink(open);
            return there.isAbsolute()
                            && Files.isRegularFile(there)
                            && key.equals(Files.readAttributes(there, BasicFileAttributes.class)
                                    .fileKey())
                    ? Optional.of(there)
                    : Optional.empty();
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }
}
