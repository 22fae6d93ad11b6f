package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of a log, by whatever name it goes now: how far it has been read, and how far the brokers have it. */
final class TrackedFile {
    private static final int BANNER = 1 << 16;
    private static final Logger LOG = LoggerFactory.getLogger(TrackedFile.class);

    private final Fingerprint head;
    private final FileSighting sighting;
    private final FileProgress progress;
    private final FileHandle handle = new FileHandle(this::isIn);
    private @Nullable EndOfFile endOfFile;
    private final FileFailure failure = new FileFailure();
    private @Nullable FileLoss loss;
    private boolean hasTwin;
    private boolean givenUp;
    private long changes;
    private final Comparisons comparisons = new Comparisons(this);

    TrackedFile(Fingerprint head, FileSighting sighting, FileProgress progress) {
        this.head = head;
        this.sighting = sighting;
        this.progress = progress;
    }

    Fingerprint head() {
        return head;
    }

    /** The fingerprint of a line from which the newest epoch was taken. A file with the same beginning but without this line is another file, and needs an epoch of its own. */
    Fingerprint witness() {
        return progress.witness();
    }

    /** Whether there was no record in it so far, but at most some lines such as a banner. */
    boolean isBarelyKnown() {
        return read().numbers().isEmpty() && read().position() < BANNER;
    }

    /** Whether no more is known of it than one line, of which nobody can say that it was whole. */
    boolean endsWithItsHead() {
        return read().position() <= head.end();
    }

    /** The offset up to which the file's content is known by its fingerprints. Files with a larger one are matched first, since fewer other files can match them. */
    long knownTo() {
        return Math.max(read().position(), witness().end());
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

    /** What the files at hand are to it, by their content. */
    Comparisons comparisons() {
        return comparisons;
    }

    /** Whether some of it can still be read, though it is out of sight. */
    boolean isOpen() {
        return handle.isOpen();
    }

    /** While it is out of sight: whether all of it is in a file that is followed as another. */
    void hasTwin(boolean is) {
        hasTwin = is;
    }

    boolean hasTwin() {
        return hasTwin;
    }

    /** What nobody can read any more, because the file went away before; empty where nothing is missing. */
    Optional<FileLoss> loss() {
        return Optional.ofNullable(loss);
    }

    void isLost(@Nullable FileLoss what) {
        changes += Objects.equals(loss, what) ? 0 : 1;
        loss = what;
    }

    /** How often anything has changed that the state says of it. */
    long changes() {
        return sighting.changes() + changes;
    }

    FileCheckpoint confirmed() {
        return progress.confirmed();
    }

    FileCheckpoint read() {
        return progress.read();
    }

    /**
     * Adds the epochs of a chunk to the confirmed checkpoint before the chunk is sent, so that after a crash the same events get the same epochs.
     *
     * @return whether one of them is new, or the state does not say that it may be sent so far
     */
    @SuppressWarnings("ReferenceEquality") // a checkpoint is never changed, but replaced
    boolean announce(FileCheckpoint used) {
        FileCheckpoint before = confirmed();
        boolean announced = progress.announce(used);
        changes += before == confirmed() ? 0 : 1;
        return announced;
    }

    void readTo(FileCheckpoint checkpoint) {
        long before = mayBeSentTo();
        progress.readTo(checkpoint);
        changes += before == mayBeSentTo() ? 0 : 1;
        failure.ends();
    }

    void confirmTo(FileCheckpoint checkpoint) {
        progress.confirmTo(checkpoint);
        changes++;
    }

    /**
     * Whether lines that the brokers have not confirmed may have been sent, now or before a crash, and are to be sent again. As long as a
     * file that is out of sight may come back, it is waited for.
     */
    boolean owesConfirmation() {
        return !givenUp && progress.owesConfirmation();
    }

    /** How far it may be sent before the state says so anew. */
    long mayBeSentTo() {
        long size = sighting.size();
        return size == FileSighting.UNKNOWN_SIZE ? FileProgress.NOBODY_KNOWS : progress.mayBeSentTo(size);
    }

    void isSaved() {
        progress.isSaved(mayBeSentTo());
    }

    /** What could not be read for so long is waited for no more. */
    void giveUpAfter(Duration time, Instant now) {
        Instant since = failure.since().orElseGet(sighting::lastSign);
        boolean open = sighting.there() == null && handle.isOpen();
        boolean unread = sighting.there() != null && failure.since().isEmpty() && hasMore(LastLine.WAITS);
        givenUp = !open && !unread && IntervalTimer.isOver(since, time, now);
    }

    /** Forgets what was read but not confirmed. What is open stays so: by now nobody else may have the file. */
    void rewind() {
        progress.rewind();
        endOfFile = null;
        handle.keepCursor(null);
    }

    boolean isConfirmed() {
        return progress.isConfirmed();
    }

    /**
     * Whether it may hold lines that have not been read.
     *
     * @param rest how its last line counts without a line break
     */
    boolean hasMore(LastLine rest) {
        FileSnapshot there = sighting.there();
        if (there == null) {
            return handle.isOpen();
        }
        return !failure.isOf(there.stamp()) && !EndOfFile.isKnown(endOfFile, there.stamp(), rest);
    }

    /** It could not be read. It will be tried again when it has changed, or somebody says so. */
    void fails(String sentence, Instant now) {
        try {
            close();
        } catch (IOException alsoBroken) {
            LOG.debug("{} cannot be closed", path(), alsoBroken);
        }
        failure.begins(sentence, seen().map(FileSnapshot::stamp).orElse(null), now);
    }

    FileFailure failure() {
        return failure;
    }

    /**
     * There was nothing more to read.
     *
     * @param size how large the file was by then: it may have been emptied since it was looked at
     */
    void exhaust(LastLine rest, boolean cutOff, long size) throws IOException {
        handle.keepCursor(null);
        failure.ends();
        FileSnapshot there = sighting.there();
        if (!cutOff) {
            long before = mayBeSentTo();
            progress.isReadToItsEnd(there == null || there.packed() ? read().position() : size);
            changes += before == mayBeSentTo() ? 0 : 1;
        }
        if (there != null) {
            endOfFile = new EndOfFile(there.stamp(), rest, cutOff);
            if (there.packed() && !cutOff) {
                sighting.hasSize(read().position());
            }
        } else if (rest == LastLine.COUNTS && isConfirmed()) {
            close();
        }
    }

    /** Whether the rest of what it is packed in is missing. */
    boolean isCutOff() {
        FileSnapshot there = sighting.there();
        return endOfFile != null
                && endOfFile.cutOff()
                && there != null
                && there.stamp().equals(endOfFile.stamp());
    }

    /** How many bytes, as they lie on the disk, the brokers do not have. */
    long bytesBehind() {
        FileSnapshot there = sighting.there();
        if (there == null) {
            return 0;
        }
        LastLine rest = there.packed() ? LastLine.WAITS : LastLine.COUNTS_IF_IT_SHOWS_ITS_END;
        if (isConfirmed() && !isCutOff() && EndOfFile.isKnown(endOfFile, there.stamp(), rest)) {
            return 0;
        }
        return there.packed()
                ? there.stamp().size()
                : Math.max(0, there.stamp().size() - confirmed().position());
    }

    /** The file, open; empty where it has gone away meanwhile, and where another has its place by now. */
    Optional<OpenLog> open() throws IOException {
        return handle.open(sighting.there());
    }

    /** Whether that is this file, as far as it was read. */
    boolean isIn(OpenLog log) throws IOException {
        return head.holdsIn(log) && read().tail().holdsIn(log) && witness().holdsIn(log);
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
