package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was seen in a log's folder.
 *
 * @param real where it lies, also when its path leads over a link
 * @param packed whether its size is not the log's, and it shows by itself whether it is there whole
 * @param undecided whether it has begun, but so little of it is there that nobody can tell what it will be
 * @param beginning what tells it from all other files; empty as long as its first record is not there whole
 */
record FileSnapshot(
        Path path, Path real, Stamp stamp, boolean packed, boolean undecided, Optional<FileBeginning> beginning) {
    /** Whether no other file has its name by now, as far as the file system can tell. */
    boolean isStillThere() throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null || stamp.isOfFile(key);
    }

    /** Whether both are one file, under two names. */
    boolean isSameFileAs(FileSnapshot other) {
        return stamp.isOfFile(other.stamp().key()) || real.equals(other.real());
    }

    /**
     * What changes when a file does.
     *
     * @param key the file system's own name for the file, its inode; null where it has none
     */
    record Stamp(@Nullable Object key, long size, long modifiedMillis) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(
                    attributes.fileKey(),
                    attributes.size(),
                    attributes.lastModifiedTime().toMillis());
        }

        boolean isOfFile(@Nullable Object other) {
            return key != null && Objects.equals(key, other);
        }
    }
}
