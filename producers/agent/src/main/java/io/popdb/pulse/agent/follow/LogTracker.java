package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one log: looks for its files, reads their next lines, and keeps how far the brokers have confirmed them and how many lines were sent, ignored or rejected. */
final class LogTracker {
    private static final Logger LOG = LoggerFactory.getLogger(LogTracker.class);

    /** After so long nobody writes to a file any more, as far as can be told. */
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(1);

    /** So many files that have gone away are known again whenever they come back, and all of them for a day. */
    private static final int GONE_KEPT = 1_000;

    private static final Duration ALL_GONE_KEPT = Duration.ofDays(1);

    /** So long is a file left alone that could not be read and has not changed since. */
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    /** So long do others wait for a new epoch, where a file cannot be read whose lines may be on their way. */
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(10);

    private final FollowedLog log;
    private final LogFolder folder;
    private final EpochLedger epochs;
    private final ChunkReader reader;
    private final KnownHeading heading = new KnownHeading();
    private final RejectedLinesFile rejectedLines;
    private final List<TrackedFile> files = new ArrayList<>();
    private final Lineage lineage = new Lineage();
    private final ConfirmedLines confirmed = new ConfirmedLines();
    private final MissingFiles missing;
    private final LogHealth health;
    private final FileLosses losses = new FileLosses();
    private Instant lookedAt = Instant.EPOCH;
    /** In the files before that there is nothing more, until the next look. */
    private int readTo;

    LogTracker(FollowedLog log, EpochLedger epochs, RejectedLinesFile rejectedLines) {
        this.log = log;
        this.folder = new LogFolder(LogFilePattern.of(log.files()), log.format());
        this.epochs = epochs;
        this.reader = new ChunkReader(this, heading, epochs);
        this.rejectedLines = rejectedLines;
        this.missing = new MissingFiles(files, folder);
        this.health = new LogHealth(log, files, confirmed);
    }

    FollowedLog log() {
        return log;
    }

    /** Goes on where a state says that it was. */
    void resume(SavedState.Log saved) {
        files.addAll(saved.files());
        files.forEach(file -> lineage.sees(file.path()));
        heading.resume(saved.heading());
        confirmed.resume(saved.asideInARow());
    }

    SavedState.Log toSave() {
        return new SavedState.Log(files, heading.line(), confirmed.asideInARow());
    }

    /** Looks where the files are now, and whether there are new ones. */
    void look(Instant now, ClaimedFiles claimed) {
        try {
            LogFolder.View view = claimed.without(log, folder.look(now, missing.elsewhere(now), missing.isAny(now)));
            claimed.drop(files);
            view.names().forEach(lineage::sees);
            List<TrackedFile> begun = TrackedFileMatcher.match(files, view, lineage, now);
            if (lookedAt.isAfter(Instant.EPOCH)) {
                begun.forEach(file -> file.sighting().isWritten(now));
            }
            files.addAll(begun);
            claimed.add(log, files);
            files.sort(Comparator.comparingLong(LogTracker::modifiedMillis));
            lookedAt = now;
            readTo = 0;
            letGo();
            if (view.isWhole()) {
                losses.look(files, now);
            }
            files.forEach(file -> file.failure().retryAfter(RETRY_AFTER, now));
            files.forEach(file -> file.giveUpAfter(GIVE_UP_AFTER, now));
            health.look(view, claimed.sentence(log), now);
        } catch (NoSuchFileException movedMeanwhile) {
            LOG.debug("{}: files were moved while they were looked at", log.name());
        } catch (IOException cannot) {
            health.cannotLook(FileSentences.of(log.files(), cannot));
        }
    }

    /** The next lines, of the file that was left alone the longest; empty where there is nothing more now. */
    Optional<Chunk> next() {
        boolean anyWaits = false;
        boolean held = epochs.isHeldBack();
        for (int i = readTo; i < files.size(); i++) {
            TrackedFile file = files.get(i);
            LastLine rest = restOf(file);
            if (file.hasMore(rest)) {
                Optional<Chunk> chunk = epochs.holdsBack(file) ? Optional.empty() : read(file, rest);
                if (chunk.isPresent()) {
                    return chunk;
                }
                anyWaits |= file.hasMore(rest) && (held || epochs.isHeldBack());
            }
            readTo = anyWaits ? readTo : i + 1;
        }
        return Optional.empty();
    }

    private LastLine restOf(TrackedFile file) {
        FileSighting sighting = file.sighting();
        FileSnapshot there = sighting.there();
        return there != null && there.packed()
                ? LastLine.COUNTS
                : LastLine.after(sighting.lastSign(), lookedAt, there != null);
    }

    private Optional<Chunk> read(TrackedFile file, LastLine rest) {
        try {
            Optional<Chunk> chunk = reader.read(file, rest, lookedAt.toEpochMilli());
            chunk.ifPresent(some -> file.sighting().wasRead(lookedAt));
            return chunk;
        } catch (NoSuchFileException justMovedAway) {
            return Optional.empty();
        } catch (IOException cannot) {
            file.fails(FileSentences.of(file.path(), cannot), lookedAt);
            return Optional.empty();
        }
    }

    /** The brokers have all of these lines' events. */
    void confirm(Chunk chunk) throws IOException {
        chunk.file().confirmTo(chunk.end());
        confirmed.add(chunk.content());
        rejectedLines.add(chunk.file().path(), chunk.content().rejected());
    }

    /** Goes back to what is confirmed. */
    void rewind() {
        files.forEach(TrackedFile::rewind);
        readTo = 0;
    }

    long bytesBehind() {
        return files.stream().mapToLong(TrackedFile::bytesBehind).sum();
    }

    /** Where the numbers of its gateways stand, over all its files. */
    GatewayNumbers gateways() {
        return new GatewayNumbers(files);
    }

    /** Whether its gateway's requests can arrive: some of its files can be read, and not all of its lines are put aside. */
    boolean isReadable() {
        return health.isReadable();
    }

    FollowerStatus.Log status() {
        return new FollowerStatus.Log(
                log.name(),
                health.problem(lookedAt),
                confirmed.lines(),
                confirmed.acknowledged(),
                confirmed.ignored(),
                confirmed.rejected(),
                bytesBehind(),
                confirmed.lastOccurred(),
                files.stream().flatMap(LogTracker::status).toList(),
                gateways().status(),
                isReadable());
    }

    void close() throws IOException {
        for (TrackedFile file : files) {
            file.close();
        }
    }

    private static Stream<FollowerStatus.File> status(TrackedFile file) {
        return file.seen().stream()
                .map(there -> new FollowerStatus.File(
                        there.path().toString(),
                        file.confirmed().position(),
                        there.stamp().size()));
    }

    /** Files that went away come first, in the order in which they went. */
    private static long modifiedMillis(TrackedFile file) {
        return file.seen().map(there -> there.stamp().modifiedMillis()).orElse(0L);
    }

    /** What went away long ago, and the handles of files that nobody writes to. */
    private void letGo() throws IOException {
        List<TrackedFile> gone = files.stream()
                .filter(file -> file.sighting().goneSince().isPresent())
                .toList();
        for (TrackedFile file : gone.subList(0, Math.max(0, gone.size() - GONE_KEPT))) {
            if (isLongGone(file)) {
                file.close();
                files.remove(file);
            }
        }
        for (TrackedFile file : files.subList(0, Math.max(0, files.size() - 1))) {
            if (file.seen().isPresent() && isOld(file) && file.isConfirmed() && !file.hasMore(LastLine.WAITS)) {
                file.close();
            }
        }
    }

    /** A folder that is away for a while, as one of a network may be, takes all files with it and brings them back. */
    private boolean isLongGone(TrackedFile file) {
        return file.sighting().goneSince().orElse(lookedAt).plus(ALL_GONE_KEPT).isBefore(lookedAt);
    }

    private boolean isOld(TrackedFile file) {
        return lookedAt.toEpochMilli() - modifiedMillis(file) > SETTLED_AFTER.toMillis();
    }
}
