package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trackers of all followed logs; they are read in turn, so that a busy log does not hold up the others. */
final class LogTrackers {
    private final EpochLedger epochs = new EpochLedger();
    private final List<LogTracker> all;
    private final Map<String, List<TrackedFile>> ofOtherLogs = new LinkedHashMap<>();
    private int turn;

    LogTrackers(List<FollowedLog> logs, FollowerSettings settings) {
        this.all = logs.stream()
                .map(log -> new LogTracker(
                        log, epochs, new RejectedLinesFile(settings.stateFolder(), log.name(), settings.asideBytes())))
                .toList();
    }

    /** Goes on where the state says; what it says of logs that are not followed now is kept for later. */
    void resume(Map<String, List<TrackedFile>> saved) {
        ofOtherLogs.putAll(saved);
        saved.values().stream().flatMap(List::stream).forEach(epochs::resume);
        for (LogTracker tracker : all) {
            List<TrackedFile> files = ofOtherLogs.remove(tracker.log().name());
            if (files != null) {
                tracker.resume(files);
            }
        }
    }

    List<LogTracker> all() {
        return all;
    }

    void look(Instant now) {
        for (LogTracker tracker : all) {
            tracker.look(now);
        }
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
    Map<String, List<TrackedFile>> toSave() {
        Map<String, List<TrackedFile>> logs = new LinkedHashMap<>(ofOtherLogs);
        all.forEach(tracker -> logs.put(tracker.log().name(), tracker.files()));
        return logs;
    }

    void close() throws IOException {
        for (LogTracker tracker : all) {
            tracker.close();
        }
    }
}
