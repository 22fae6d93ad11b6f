package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is open of one file: it can be read to its end, also when it has been moved out of sight meanwhile. */
final class FileHandle {
    private final Content content;
    private @Nullable OpenLog open;
    private @Nullable Object key;
    private @Nullable LineCursor cursor;

    /** Whether what was opened is the file that is meant. */
    @FunctionalInterface
    interface Content {
        boolean isIn(OpenLog log) throws IOException;
    }

    FileHandle(Content content) {
        this.content = content;
    }

    boolean isOpen() {
        return open != null;
    }

    /**
     * The file, open; empty where it has gone away meanwhile, and where another has its place by now.
     *
     * @param there where it was seen, null where it was not: then only what is open already can be read
     */
    Optional<OpenLog> open(@Nullable FileSnapshot there) throws IOException {
        if (there != null && (open == null || !there.stamp().isOfFile(key))) {
            OpenLog opened = openKnown(there);
            if (opened == null) {
                return Optional.empty();
            }
            close();
            open = opened;
            key = there.stamp().key();
        }
        return Optional.ofNullable(open);
    }

    private @Nullable OpenLog openKnown(FileSnapshot there) throws IOException {
        OpenLog opened = OpenLog.open(there.path());
        boolean known = false;
        try {
            known = there.isStillThere() && content.isIn(opened);
        } finally {
            if (!known) {
                opened.close();
            }
        }
        return known ? opened : null;
    }

    /** The cursor from which reading continues; null when a new one has to be opened. */
    @Nullable
    LineCursor cursor() {
        return cursor;
    }

    void keepCursor(@Nullable LineCursor next) {
        cursor = next;
    }

    /** Lets go of the open file. */
    void close() throws IOException {
        cursor = null;
        OpenLog closing = open;
        open = null;
        if (closing != null) {
            closing.close();
        }
    }
}
