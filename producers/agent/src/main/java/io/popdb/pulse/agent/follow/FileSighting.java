package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.FileSnapshot.Stamp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where and when a file was found, or missed, by this machine's clock. */
final class FileSighting {
    /** How many bytes the log in a packed file has that was not read to its end. */
    static final long UNKNOWN_SIZE = -1;

    /** So long after its last line a file is taken to be written to. */
    private static final Duration ACTIVE_FOR = Duration.ofHours(1);

    /** Of a file that goes before its eyes an agent knows whether it was still written to shortly before. */
    private static final Duration LET_GO_AFTER = Duration.ofMinutes(1);

    private Path path;
    private Path real;
    private @Nullable FileSnapshot there;
    private @Nullable FileSnapshot rewritten;
    private @Nullable Stamp stamp;
    private @Nullable Instant goneSince;
    private Instant unchangedSince = Instant.EPOCH;
    private Instant written = Instant.EPOCH;
    private long size;
    private boolean active;
    private boolean doneWith;
    private long changes;

    /**
     * One that has not been looked for yet.
     *
     * @param path where it was last seen
     * @param real the same, where no link leads
     * @param size how many bytes it had then
     * @param active whether it was written to then
     */
    FileSighting(Path path, Path real, long size, boolean active) {
        this.path = path;
        this.real = real;
        this.size = size;
        this.active = active;
    }

    /** It was found there. */
    void isAt(FileSnapshot snapshot, Instant now) {
        boolean unchanged = snapshot.stamp().equals(stamp);
        boolean wasWrittenBeforeTheStart = stamp == null && active;
        boolean hasGrown = stamp != null && snapshot.stamp().size() > size;
        if (!snapshot.packed() && (wasWrittenBeforeTheStart || hasGrown)) {
            isWritten(now);
        }
        look(snapshot, now);
        goneSince = null;
        changes += doneWith ? 1 : 0;
        doneWith = false;
        rewritten = null;
        there = snapshot;
        boolean elsewhere = !snapshot.path().equals(path) || !snapshot.real().equals(real);
        changes += elsewhere ? 1 : 0;
        path = snapshot.path();
        real = snapshot.real();
        if (!unchanged) {
            hasSize(snapshot.packed() ? UNKNOWN_SIZE : snapshot.stamp().size());
        }
        Instant modified = Instant.ofEpochMilli(snapshot.stamp().modifiedMillis());
        Instant last = modified.isAfter(written) ? modified : written;
        isActive(!snapshot.packed() && last.plus(ACTIVE_FOR).isAfter(now));
    }

    /** It was seen to grow, or to begin: its times may say otherwise. */
    void isWritten(Instant now) {
        written = now;
    }

    /** What is in its place has some of it, and may have all of it soon. */
    void isRewritten(FileSnapshot snapshot, Instant now) {
        look(snapshot, now);
        goneSince = null;
        there = null;
        rewritten = snapshot;
    }

    private void look(FileSnapshot snapshot, Instant now) {
        if (!snapshot.stamp().equals(stamp) || now.isBefore(unchangedSince)) {
            unchangedSince = now;
        }
        stamp = snapshot.stamp();
    }

    /** It was not found anywhere. */
    void isGone(Instant now) {
        boolean packed = there != null && there.packed();
        there = null;
        rewritten = null;
        if (goneSince == null || now.isBefore(goneSince)) {
            goneSince = now;
            if (stamp != null) {
                isActive(!packed && unchangedSince.plus(LET_GO_AFTER).isAfter(now));
            }
        }
    }

    /** So many bytes of log are in it: of a packed one that is known when it has been read to its end. */
    void hasSize(long bytes) {
        changes += bytes == size ? 0 : 1;
        size = bytes;
    }

    private void isActive(boolean is) {
        changes += is == active ? 0 : 1;
        active = is;
    }

    /** Something new was in it: while it is out of sight, that is how one sees that it is still written to. */
    void wasRead(Instant now) {
        if (goneSince != null) {
            goneSince = now;
            isActive(false);
        }
    }

    /** When there was last something new in it, as far as is known; while it is out of sight. */
    Instant lastSign() {
        return goneSince == null ? unchangedSince : goneSince;
    }

    /** What is missing of it was told: it is not told again, unless it comes back and goes again. */
    void isDoneWith() {
        changes += doneWith ? 0 : 1;
        doneWith = true;
        isActive(false);
    }

    /** How often anything has changed that the state says of it. */
    long changes() {
        return changes;
    }

    /** Whether it is known what is missing of it, be that nothing. */
    boolean hasBeenDoneWith() {
        return doneWith;
    }

    /** Where it is, or was last seen. */
    Path path() {
        return path;
    }

    /** The same, where no link leads. */
    Path real() {
        return real;
    }

    Optional<FileSnapshot> seen() {
        return Optional.ofNullable(there);
    }

    /** The same, or null. */
    @Nullable
    FileSnapshot there() {
        return there;
    }

    /** What is being written in its place, while that is no more than it was; null where nothing is. */
    @Nullable
    FileSnapshot rewritten() {
        return rewritten;
    }

    /** The file system's own name for it, when it was last seen; null where it has none. */
    @Nullable
    Object key() {
        return stamp == null ? null : stamp.key();
    }

    /** Since when it has not been found, as far as is known; empty while it is there. */
    Optional<Instant> goneSince() {
        return Optional.ofNullable(goneSince);
    }

    /** Since when nobody has changed it, by this machine's clock alone: that of a file server may be another. */
    Instant unchangedSince() {
        return unchangedSince;
    }

    /** How many bytes of log it had when it was last seen; {@link #UNKNOWN_SIZE} where it is packed and was not read to its end. */
    long size() {
        return size;
    }

    /** Whether it may have grown since it was last seen: it was written to then, or shortly before it was missed. */
    boolean isActive() {
        return active;
    }
}
