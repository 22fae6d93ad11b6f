package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.FileSnapshot.Stamp;
import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a log, by whatever name it goes now: how far it has been read, and how far the brokers have it. Between the
 * two lies what would be read and sent again, under the same numbers, after a crash.
 */
final class TrackedFile {
    /** Why it could not be read, and when and as what it was; there is no use in trying at once again. */
    private record Failure(String sentence, @Nullable Stamp stamp, Instant at) {}

    /** The files in which everything read so far was found, kept so that unchanged files are not compared again. */
    private record Copies(Set<FileSnapshot> found, Fingerprint tail, Fingerprint witness) {}

    /** How far it was sent before the start; once all of it was read, this is known again. */
    private static final long NOBODY_KNOWS = Long.MAX_VALUE;

    private static final int BANNER = 1 << 16;
    private static final Logger LOG = LoggerFactory.getLogger(TrackedFile.class);

    private final Fingerprint head;
    private final FileSighting sighting;
    private final FileHandle handle = new FileHandle(this::isIn);
    private FileCheckpoint confirmed;
    private FileCheckpoint read;
    private final Map<Gateway, Long> announced = new HashMap<>();
    private long sentTo;
    private Fingerprint witness;
    private @Nullable EndOfFile endOfFile;
    private @Nullable Failure failure;
    private Copies copies = new Copies(Set.of(), Fingerprint.ofNothing(), Fingerprint.ofNothing());

    TrackedFile(Fingerprint head, Fingerprint witness, Path path, FileCheckpoint confirmed) {
        this.head = head;
        this.witness = witness;
        this.sighting = new FileSighting(path);
        this.confirmed = confirmed;
        this.read = confirmed;
        confirmed.numbers().forEach((gateway, number) -> announced.put(gateway, number.epoch()));
        this.sentTo = confirmed.numbers().isEmpty() ? 0 : NOBODY_KNOWS;
    }

    /** A file that nobody has read yet. */
    static TrackedFile fresh(FileSnapshot snapshot, Fingerprint head, Instant now) {
        TrackedFile file = new TrackedFile(head, head, snapshot.path(), new FileCheckpoint(0, head, Map.of()));
        file.sighting.isAt(snapshot, now);
        return file;
    }

    Fingerprint head() {
        return head;
    }

    /** The fingerprint of a line from which the newest epoch was taken. A file with the same beginning but without this line is another file, and needs an epoch of its own. */
    Fingerprint witness() {
        return witness;
    }

    /** Whether there was no record in it so far, but at most some lines such as a banner. */
    boolean isBarelyKnown() {
        return read.numbers().isEmpty() && read.position() < BANNER;
    }

    /** The offset up to which the file's content is known by its fingerprints. Files with a larger one are matched first, since fewer other files can match them. */
    long knownTo() {
        return Math.max(read.position(), witness.end());
    }

    /** Where it is, or was last seen. */
    Path path() {
        return sighting.path();
    }

    Optional<FileSnapshot> seen() {
        return sighting.seen();
    }

    /** Where and when it was found or missed; what is open of one that is gone can still be read. */
    FileSighting sighting() {
        return sighting;
    }

    /** Whether all that was read so far is known to be there too. */
    boolean isCopiedTo(FileSnapshot snapshot) {
        return copies.equals(new Copies(copies.found(), read.tail(), witness))
                && copies.found().contains(snapshot);
    }

    void isCopiedTo(Collection<FileSnapshot> found) {
        copies = new Copies(Set.copyOf(found), read.tail(), witness);
    }

    /** How many bytes nobody can read any more, because the file went away before they were read; told once. */
    long takeLoss() {
        return handle.isOpen() ? 0 : Math.max(0, sighting.takeSize() - read.position());
    }

    FileCheckpoint confirmed() {
        return confirmed;
    }

    FileCheckpoint read() {
        return read;
    }

    /**
     * Adds the epochs of a chunk to the confirmed checkpoint before the chunk is sent, so that after a crash the same events get the same epochs.
     *
     * @return whether one of them is new
     */
    boolean announce(FileCheckpoint used) {
        boolean grown = false;
        for (Map.Entry<Gateway, NextSequence> number : used.numbers().entrySet()) {
            long epoch = number.getValue().epoch();
            grown |= !Long.valueOf(epoch).equals(announced.put(number.getKey(), epoch));
        }
        if (grown) {
            confirmed = withAnnounced(confirmed);
            witness = used.tail();
        }
        return grown;
    }

    /** What is confirmed may lie before the first use of an epoch that was announced since. */
    private FileCheckpoint withAnnounced(FileCheckpoint checkpoint) {
        Map<Gateway, NextSequence> all = new HashMap<>(checkpoint.numbers());
        announced.forEach((gateway, epoch) -> all.compute(
                gateway,
                (any, number) -> number != null && number.epoch() == epoch ? number : new NextSequence(epoch, 0)));
        return new FileCheckpoint(checkpoint.position(), checkpoint.tail(), Map.copyOf(all));
    }

    void readTo(FileCheckpoint checkpoint) {
        read = checkpoint;
        sentTo = Math.max(sentTo, checkpoint.position());
        failure = null;
    }

    void confirmTo(FileCheckpoint checkpoint) {
        confirmed = withAnnounced(checkpoint);
    }

    /** Whether lines that the brokers have not confirmed may have been sent, now or before a crash, and can be sent again. */
    boolean owesConfirmation() {
        boolean readable = failure == null && (handle.isOpen() || sighting.there() != null);
        return readable && confirmed.position() < sentTo;
    }

    /** Forgets what was read but not confirmed. What is open stays so: by now nobody else may have the file. */
    void rewind() {
        read = confirmed;
        endOfFile = null;
        handle.keepCursor(null);
    }

    boolean isConfirmed() {
        return read.position() == confirmed.position();
    }

    /**
     * Whether it may hold lines that have not been read.
     *
     * @param settled whether its last line counts also without a line break
     */
    boolean hasMore(boolean settled) {
        FileSnapshot there = sighting.there();
        if (there == null) {
            return handle.isOpen();
        }
        boolean failed = failure != null && there.stamp().equals(failure.stamp());
        return !failed && !new EndOfFile(there.stamp(), settled).isCoveredBy(endOfFile);
    }

    /** It could not be read. It will be tried again when it has changed, or somebody says so. */
    void fails(String sentence, Instant now) {
        try {
            close();
        } catch (IOException alsoBroken) {
            LOG.debug("{} cannot be closed", path(), alsoBroken);
        }
        failure = new Failure(sentence, seen().map(FileSnapshot::stamp).orElse(null), now);
    }

    /** What failed so long ago may be tried again. It counts as failed until that has succeeded. */
    void retryAfter(Duration time, Instant now) {
        if (failure != null && IntervalTimer.isOver(failure.at(), time, now)) {
            failure = new Failure(failure.sentence(), null, failure.at());
        }
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure).map(Failure::sentence);
    }

    /** There was nothing more to read. */
    void exhaust(boolean settled) throws IOException {
        handle.keepCursor(null);
        failure = null;
        sentTo = read.position();
        FileSnapshot there = sighting.there();
        if (there != null) {
            endOfFile = new EndOfFile(there.stamp(), settled);
        } else if (settled && isConfirmed()) {
            close();
        }
    }

    /** How many bytes, as they lie on the disk, the brokers do not have. */
    long bytesBehind() {
        FileSnapshot there = sighting.there();
        if (there == null) {
            return 0;
        }
        boolean done = isConfirmed() && new EndOfFile(there.stamp(), !there.packed()).isCoveredBy(endOfFile);
        if (done) {
            return 0;
        }
        return there.packed() ? there.stamp().size() : Math.max(0, there.stamp().size() - confirmed.position());
    }

    /** The file, open; empty where it has gone away meanwhile, and where another has its place by now. */
    Optional<OpenLog> open() throws IOException {
        return handle.open(sighting.there());
    }

    /** Whether that is this file, as far as it was read. */
    boolean isIn(OpenLog log) throws IOException {
        return head.holdsIn(log) && read.tail().holdsIn(log) && witness.holdsIn(log);
    }

    /** The cursor from which reading continues; null when a new one has to be opened at the read checkpoint. */
    @Nullable
    LineCursor cursor() {
        return handle.cursor();
    }

    void keepCursor(@Nullable LineCursor next) {
        handle.keepCursor(next);
    }

    /** Lets go of the open file. */
    void close() throws IOException {
        handle.close();
    }
}
