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

    /** After so long nobody will finish a last line in a file that is no longer written to. */
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(1);

    /** After so long nobody writes any more to a file that was moved out of sight. */
    private static final Duration GONE_AFTER = Duration.ofSeconds(10);

    /** So many files that have gone away are known again whenever they come back, and all of them for a day. */
    private static final int GONE_KEPT = 64;

    private static final Duration ALL_GONE_KEPT = Duration.ofDays(1);

    /** So long is a file left alone that could not be read and has not changed since. */
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final FollowedLog log;
    private final LogFolder folder;
    private final EpochLedger epochs;
    private final ChunkReader reader;
    private final RejectedLinesFile rejectedLines;
    private final List<TrackedFile> files = new ArrayList<>();
    private final ConfirmedLines confirmed = new ConfirmedLines();
    private Optional<String> problem = Optional.empty();
    private Instant lookedAt = Instant.EPOCH;

    LogTracker(FollowedLog log, EpochLedger epochs, RejectedLinesFile rejectedLines) {
        this.log = log;
        this.folder = new LogFolder(LogFilePattern.of(log.files()), log.format().hasHeading());
        this.epochs = epochs;
        this.reader = new ChunkReader(this, epochs);
        this.rejectedLines = rejectedLines;
    }

    FollowedLog log() {
        return log;
    }

    /** The files, as they were found. */
    List<TrackedFile> files() {
        return files;
    }

    /** Goes on where a state says that it was. */
    void resume(List<TrackedFile> saved) {
        files.addAll(saved);
    }

    /** Looks where the files are now, and whether there are new ones. */
    void look(Instant now) {
        try {
            LogFolder.View view = folder.look();
            for (FileSnapshot fresh : TrackedFileMatcher.match(files, view.files(), now)) {
                fresh.head().ifPresent(head -> files.add(TrackedFile.fresh(fresh, head, now)));
            }
            files.sort(Comparator.comparingLong(LogTracker::modifiedMillis));
            lookedAt = now;
            letGo();
            if (view.unreadable().isEmpty()) {
                tellLosses();
            }
            files.forEach(file -> file.retryAfter(RETRY_AFTER, now));
            problem = problem(view);
        } catch (NoSuchFileException movedMeanwhile) {
            LOG.debug("{}: files were moved while they were looked at", log.name());
        } catch (IOException cannot) {
            problem = Optional.of(FileSentences.of(log.files(), cannot));
        }
    }

    /** The next lines, of the file that was left alone the longest; empty where there is nothing more now. */
    Optional<Chunk> next() {
        TrackedFile newest = files.isEmpty() ? null : files.get(files.size() - 1);
        for (TrackedFile file : files) {
            boolean settled = file != newest && isSettled(file);
            if (file.hasMore(settled) && !epochs.holdsBack(file)) {
                Optional<Chunk> chunk = read(file, settled);
                if (chunk.isPresent()) {
                    return chunk;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Chunk> read(TrackedFile file, boolean settled) {
        try {
            return reader.read(file, settled, lookedAt.toEpochMilli());
        } catch (NoSuchFileException justMovedAway) {
            return Optional.empty();
        } catch (IOException cannot) {
            return fails(file, cannot);
        }
    }

    private Optional<Chunk> fails(TrackedFile file, IOException cause) {
        String sentence = FileSentences.of(file.path(), cause);
        problem = Optional.of(sentence);
        file.fails(sentence, lookedAt);
        return Optional.empty();
    }

    private Optional<String> problem(LogFolder.View view) {
        return Stream.concat(view.unreadable().stream(), files.stream().flatMap(file -> file.failure().stream()))
                .findFirst();
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
    }

    long bytesBehind() {
        return files.stream().mapToLong(TrackedFile::bytesBehind).sum();
    }

    /** Where the numbers of its gateways stand, over all its files. */
    GatewayNumbers gateways() {
        return new GatewayNumbers(files);
    }

    boolean isReadable() {
        return problem.isEmpty();
    }

    FollowerStatus.Log status() {
        return new FollowerStatus.Log(
                log.name(),
                problem,
                confirmed.lines(),
                confirmed.acknowledged(),
                confirmed.ignored(),
                confirmed.rejected(),
                bytesBehind(),
                confirmed.lastOccurred(),
                files.stream().flatMap(LogTracker::status).toList(),
                gateways().status());
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

    private boolean isSettled(TrackedFile file) {
        return file.sighting()
                .goneSince()
                .map(since -> since.plus(GONE_AFTER).isBefore(lookedAt))
                .orElseGet(() ->
                        file.sighting().unchangedSince().plus(SETTLED_AFTER).isBefore(lookedAt));
    }

    /** What went away long ago, and the handles of files that nobody writes to. */
    private void letGo() throws IOException {
        List<TrackedFile> gone =
                files.stream().filter(file -> file.seen().isEmpty()).toList();
        for (TrackedFile file : gone.subList(0, Math.max(0, gone.size() - GONE_KEPT))) {
            if (isLongGone(file)) {
                file.close();
                files.remove(file);
            }
        }
        for (TrackedFile file : files.subList(0, Math.max(0, files.size() - 1))) {
            if (file.seen().isPresent() && isOld(file) && file.isConfirmed() && !file.hasMore(false)) {
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

    /** What cannot be looked into just now is out of sight too, but has not gone. */
    private void tellLosses() {
        files.stream().filter(file -> file.seen().isEmpty() && isSettled(file)).forEach(this::tellLoss);
    }

    private void tellLoss(TrackedFile file) {
        long bytes = file.takeLoss();
        if (bytes > 0) {
            LOG.error(
                    "{} went away before its last {} bytes were read: their requests are lost. Leave rotated logs beside"
                            + " the log until they have been read.",
                    file.path(),
                    bytes);
        }
    }
}
