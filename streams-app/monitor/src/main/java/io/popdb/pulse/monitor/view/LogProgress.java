package io.popdb.pulse.monitor.view;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether what the log of each topic holds is also read. A reader of what is committed stops, and says nothing, before the
 * first transaction that nobody ends; so the end is taken that also uncommitted records have, and what it was some time ago
 * must have been reached by now. The time is passed in.
 */
final class LogProgress {
    private final Duration patience;
    private final Map<String, Mark> marks = new TreeMap<>();
    private final Map<String, Long> positions = new TreeMap<>();

    /** How far a log went when that was last written down; the next mark is set when this one is reached. */
    private record Mark(long end, long atMillis) {}

    /** @param patience how long a transaction may be open before that is a fault */
    LogProgress(Duration patience) {
        this.patience = patience;
    }

    /** A log goes so far now, with what is not committed. One that was cut or made anew may go less far than before. */
    void logGoesTo(String topic, long end, long nowMillis) {
        Mark mark = marks.get(topic);
        marks.put(
                topic,
                mark == null || reached(topic)
                        ? new Mark(end, nowMillis)
                        : new Mark(Math.min(mark.end, end), mark.atMillis));
    }

    /** All before this offset has been read. */
    void readTo(String topic, long position) {
        positions.put(topic, position);
    }

    /** Whether every one of the topics is known, and read as far as it went when that was last written down. */
    boolean hasReadAll() {
        return !marks.isEmpty()
                && marks.keySet().containsAll(positions.keySet())
                && marks.keySet().stream().allMatch(this::reached);
    }

    /** The first topic whose reading stands still, in a sentence. */
    Optional<String> stuck(long nowMillis) {
        return marks.keySet().stream()
                .filter(topic -> !reached(topic) && nowMillis - mark(topic).atMillis > patience.toMillis())
                .findFirst()
                .map(topic -> topic + " is read to offset " + positions.getOrDefault(topic, 0L) + " of "
                        + mark(topic).end
                        + " and what follows is not committed: does a transaction hang there? See ViewBehind in"
                        + " docs/runbook.md");
    }

    private boolean reached(String topic) {
        return positions.getOrDefault(topic, 0L) >= mark(topic).end;
    }

    private Mark mark(String topic) {
        return marks.getOrDefault(topic, new Mark(0, 0));
    }
}
