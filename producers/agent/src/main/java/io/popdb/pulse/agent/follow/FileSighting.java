package io.popdb.pulse.agent.follow;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where and when a file was found, or missed, by this machine's clock. */
final class FileSighting {
    private Path path;
    private @Nullable FileSnapshot there;
    private @Nullable Instant goneSince;
    private Instant unchangedSince = Instant.EPOCH;
    private long size;

    /** @param path where it was last seen */
    FileSighting(Path path) {
        this.path = path;
    }

    /** It was found there. */
    void isAt(FileSnapshot snapshot, Instant now) {
        boolean unchanged = there != null && there.stamp().equals(snapshot.stamp());
        if (!unchanged || now.isBefore(unchangedSince)) {
            unchangedSince = now;
        }
        goneSince = null;
        there = snapshot;
        path = snapshot.path();
        size = snapshot.packed() ? 0 : snapshot.stamp().size();
    }

    /** It was not found anywhere. */
    void isGone(Instant now) {
        there = null;
        if (goneSince == null || now.isBefore(goneSince)) {
            goneSince = now;
        }
    }

    /** Where it is, or was last seen. */
    Path path() {
        return path;
    }

    Optional<FileSnapshot> seen() {
        return Optional.ofNullable(there);
    }

    /** The same, or null. */
    @Nullable
    FileSnapshot there() {
        return there;
    }

    /** Since when it has not been found, as far as is known; empty while it is there. */
    Optional<Instant> goneSince() {
        return Optional.ofNullable(goneSince);
    }

    /** Since when nobody has changed it, by this machine's clock alone: that of a file server may be another. */
    Instant unchangedSince() {
        return unchangedSince;
    }

    /** How many bytes it had when it was last seen, told once; 0 of one that is packed. */
    long takeSize() {
        long had = size;
        size = 0;
        return had;
    }
}
