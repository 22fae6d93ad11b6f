package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trackers of all followed logs; they are read in turn, so that a busy log does not hold up the others. */
final class LogTrackers {
    private static final long LINES_AT_ONCE = 1_000;

    private final EpochLedger epochs = new EpochLedger();
    private final List<LogTracker> all;
    private final List<LogTracker> mostSpecificFirst;
    private final Map<String, SavedState.Log> ofOtherLogs = new LinkedHashMap<>();
    private int turn;

    LogTrackers(List<FollowedLog> logs, FollowerSettings settings) {
        this.all = logs.stream()
                .map(log -> new LogTracker(
                        log, epochs, new RejectedLinesFile(settings.stateFolder(), log.name(), settings.asideBytes())))
                .toList();
        this.mostSpecificFirst = all.stream()
                .sorted(Comparator.comparingInt((LogTracker tracker) ->
                                LogFilePattern.wildcards(tracker.log().files()))
                        .thenComparing(
                                tracker -> -tracker.log().files().toString().length()))
                .toList();
    }

    /** Goes on where the state says; what it says of logs that are not followed now is kept for later. */
    void resume(SavedState saved) {
        ofOtherLogs.putAll(saved.logs());
        saved.epochs().forEach((gateway, used) -> used.forEach(epoch -> epochs.resume(gateway, epoch)));
        saved.logs().values().stream().flatMap(log -> log.files().stream()).forEach(epochs::resume);
        for (LogTracker tracker : all) {
            SavedState.Log log = ofOtherLogs.remove(tracker.log().name());
            if (log != null) {
                tracker.resume(log);
            }
        }
    }

    List<LogTracker> all() {
        return all;
    }

    void look(Instant now) {
        ClaimedFiles claimed = new ClaimedFiles();
        for (LogTracker tracker : mostSpecificFirst) {
            tracker.look(now, claimed);
        }
    }

    /** One large chunk, or several small ones, so that many files of a few lines are announced together; at most so many. */
    List<Chunk> next(int most) {
        List<Chunk> chunks = new ArrayList<>();
        long lines = 0;
        while (lines < LINES_AT_ONCE && chunks.size() < most) {
            Optional<Chunk> chunk = next();
            if (chunk.isEmpty()) {
                break;
            }
            lines += chunk.get().content().lines();
            chunks.add(chunk.get());
        }
        return chunks;
    }

    /** The next lines, of each log in its turn; empty where none has more now. */
    Optional<Chunk> next() {
        for (int tried = 0; tried < all.size(); tried++) {
            LogTracker tracker = all.get(turn);
            turn = (turn + 1) % all.size();
            Optional<Chunk> chunk = tracker.next();
            if (chunk.isPresent()) {
                return chunk;
            }
        }
        return Optional.empty();
    }

    /** Whether some file needs a new epoch, which has to wait until the brokers have confirmed another file's lines. */
    boolean waitForConfirmation() {
        return epochs.isHeldBack();
    }

    /** Goes back to what is confirmed, everywhere. */
    void rewind() {
        for (LogTracker tracker : all) {
            tracker.rewind();
        }
    }

    long bytesBehind() {
        return all.stream().mapToLong(LogTracker::bytesBehind).sum();
    }

    /** What is to be kept on the disk. */
    SavedState toSave() {
        Map<String, SavedState.Log> logs = new LinkedHashMap<>(ofOtherLogs);
        all.forEach(tracker -> logs.put(tracker.log().name(), tracker.toSave()));
        return new SavedState(logs, epochs.toSave());
    }

    void close() throws IOException {
        for (LogTracker tracker : all) {
            tracker.close();
        }
    }
}
