package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.numbers.Gateway;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The courses of all logs, taken in turn. */
final class LogTrackers {
    /** So many epochs of a source does the centre remember. */
    private static final int EPOCHS_REMEMBERED = 16;

    private final List<LogTracker> all;
    private final Map<String, List<TrackedFile>> ofOtherLogs = new LinkedHashMap<>();
    private int turn;

    LogTrackers(List<FollowedLog> logs, FollowerSettings settings) {
        this.all = logs.stream()
                .map(log -> new LogTracker(
                        log,
                        this::epochOf,
                        new RejectedLinesFile(settings.stateFolder(), log.name(), settings.asideBytes())))
                .toList();
    }

    /** Goes on where the state says; what it says of logs that are not followed now is kept for later. */
    void resume(Map<String, List<TrackedFile>> saved) {
        ofOtherLogs.putAll(saved);
        for (LogTracker course : all) {
            List<TrackedFile> files = ofOtherLogs.remove(course.log().name());
            if (files != null) {
                course.resume(files);
            }
        }
    }

    List<LogTracker> all() {
        return all;
    }

    void look(Instant now) {
        for (LogTracker course : all) {
            course.look(now);
        }
    }

    /** The next lines, of each log in its turn; empty where none has more now. */
    Optional<Chunk> next() {
        for (int tried = 0; tried < all.size(); tried++) {
            LogTracker course = all.get(turn);
            turn = (turn + 1) % all.size();
            Optional<Chunk> chunk = course.next();
            if (chunk.isPresent()) {
                return chunk;
            }
        }
        return Optional.empty();
    }

    /** Goes back to what is confirmed, everywhere. */
    void rewind() {
        for (LogTracker course : all) {
            course.rewind();
        }
    }

    long bytesBehind() {
        return all.stream().mapToLong(LogTracker::bytesBehind).sum();
    }

    /** What is to be kept on the disk. */
    Map<String, List<TrackedFile>> toSave() {
        Map<String, List<TrackedFile>> logs = new LinkedHashMap<>(ofOtherLogs);
        all.forEach(course -> logs.put(course.log().name(), course.files()));
        return logs;
    }

    void close() throws IOException {
        for (LogTracker course : all) {
            course.close();
        }
    }

    /**
     * The time of a file's first record, so that a file whose state was lost is numbered as before. Unless another file
     * has that already, or the centre has forgotten so old an epoch and would drop all of it: then one more than the newest.
     */
    private long epochOf(Gateway gateway, long firstMillis) {
        TreeSet<Long> known = new TreeSet<>();
        all.forEach(course -> course.epochs(gateway).forEach(known::add));
        boolean forgotten = known.size() >= EPOCHS_REMEMBERED
                && known.headSet(firstMillis).size() <= known.size() - EPOCHS_REMEMBERED;
        return known.contains(firstMillis) || forgotten ? known.last() + 1 : firstMillis;
    }
}
