package io.popdb.pulse.producers.agent.follow;

import io.popdb.pulse.producers.agent.follow.Sighting.Stamp;
import io.popdb.pulse.producers.agent.numbers.Gateway;
import io.popdb.pulse.producers.agent.numbers.Numbering.Next;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of a log, by whatever name it goes now: how far it has been read, and how far the brokers have it. Between the
 * two lies what would be read and sent again, under the same numbers, after a crash.
 */
final class TrackedFile {
    /**
     * A place in the file up to which all is done.
     *
     * @param tail an anchor on the last line before it
     * @param numbers where they stand there, for each gateway met so far
     */
    record Mark(long position, Anchor tail, Map<Gateway, Next> numbers) {}

    /** What the file looked like when there was nothing more to read, and whether its last line would have counted. */
    private record Exhausted(Stamp stamp, boolean settled) {
        boolean isCoveredBy(@Nullable Exhausted other) {
            return other != null && stamp.equals(other.stamp) && (other.settled || !settled);
        }
    }

    private final Anchor head;
    private Path path;
    private Mark confirmed;
    private Mark read;
    private @Nullable Sighting seen;
    private @Nullable Exhausted exhausted;
    private Instant goneSince = Instant.EPOCH;
    private long size;
    private @Nullable OpenLog open;
    private @Nullable Object openKey;
    private @Nullable OpenReading reading;

    TrackedFile(Anchor head, Path path, Mark confirmed) {
        this.head = head;
        this.path = path;
        this.confirmed = confirmed;
        this.read = confirmed;
    }

    /** A file that nobody has read yet. */
    static TrackedFile fresh(Sighting sighting, Anchor head) {
        TrackedFile file = new TrackedFile(head, sighting.path(), new Mark(0, head, Map.of()));
        file.isAt(sighting);
        return file;
    }

    Anchor head() {
        return head;
    }

    /** Where it is, or was last seen. */
    Path path() {
        return path;
    }

    Optional<Sighting> seen() {
        return Optional.ofNullable(seen);
    }

    /** It was found there. */
    void isAt(Sighting sighting) {
        seen = sighting;
        path = sighting.path();
        size = sighting.packed() ? 0 : sighting.stamp().size();
    }

    /** It was not found anywhere. What is open can still be read. */
    void isGone(Instant now) {
        if (seen != null) {
            seen = null;
            goneSince = now;
        }
    }

    /** Since when it has not been found; empty while it is there. */
    Optional<Instant> goneSince() {
        return seen == null ? Optional.of(goneSince) : Optional.empty();
    }

    /** How many bytes nobody can read any more, because the file went away before they were read; told once. */
    long takeLoss() {
        long lost = open == null ? Math.max(0, size - read.position()) : 0;
        size = 0;
        return lost;
    }

    Mark confirmed() {
        return confirmed;
    }

    Mark read() {
        return read;
    }

    /**
     * Makes sure that whoever goes on from what is confirmed uses these epochs.
     *
     * @return whether one of them is new
     */
    boolean announce(Map<Gateway, Next> numbers) {
        Map<Gateway, Next> all = new HashMap<>(confirmed.numbers());
        numbers.forEach((gateway, number) -> all.putIfAbsent(gateway, new Next(number.epoch(), 0)));
        boolean grown = all.size() > confirmed.numbers().size();
        if (grown) {
            confirmed = new Mark(confirmed.position(), confirmed.tail(), Map.copyOf(all));
        }
        return grown;
    }

    void readTo(Mark mark) {
        read = mark;
    }

    void confirmTo(Mark mark) {
        confirmed = mark;
    }

    /** Forgets what was read but not confirmed. */
    void rewind() throws IOException {
        read = confirmed;
        exhausted = null;
        reading = null;
        if (seen != null) {
            close();
        }
    }

    /**
     * Whether it may hold lines that have not been read.
     *
     * @param settled whether its last line counts also without a line break
     */
    boolean hasMore(boolean settled) {
        Sighting there = seen;
        return there == null ? open != null : !new Exhausted(there.stamp(), settled).isCoveredBy(exhausted);
    }

    /** There was nothing more to read. */
    void exhaust(boolean settled) throws IOException {
        reading = null;
        Sighting there = seen;
        if (there != null) {
            exhausted = new Exhausted(there.stamp(), settled);
        } else if (settled) {
            close();
        }
    }

    /** How many bytes, as they lie on the disk, the brokers do not have. */
    long bytesBehind() {
        Sighting there = seen;
        if (there == null) {
            return 0;
        }
        if (there.packed()) {
            return there.stamp().equals(exhausted) && read.equals(confirmed)
                    ? 0
                    : there.stamp().size();
        }
        return Math.max(0, there.stamp().size() - confirmed.position());
    }

    /** The file, open; empty where it has gone away meanwhile. */
    Optional<OpenLog> open() throws IOException {
        Sighting there = seen;
        if (there != null && (open == null || !there.stamp().isOfFile(openKey))) {
            close();
            open = OpenLog.open(there.path());
            openKey = there.stamp().key();
        }
        return Optional.ofNullable(open);
    }

    /** Where it is being read; null where somebody has to begin behind what was read. */
    @Nullable
    OpenReading reading() {
        return reading;
    }

    void readingOn(@Nullable OpenReading next) {
        reading = next;
    }

    /** Lets go of the open file. */
    void close() throws IOException {
        reading = null;
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
