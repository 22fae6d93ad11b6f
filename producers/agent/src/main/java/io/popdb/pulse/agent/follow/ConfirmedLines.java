package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.formats.LogRejectReason;
import io.popdb.pulse.contract.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of the lines of one log, of which the brokers have all events. */
final class ConfirmedLines {
    private final Map<Reason, Long> rejected = new TreeMap<>(LogRejectReason.ORDER);
    private long lines;
    private long acknowledged;
    private long ignored;
    private long lastOccurredMillis;

    void add(Chunk.Content content) {
        lines += content.lines();
        acknowledged += content.events().size();
        ignored += content.ignored();
        lastOccurredMillis = Math.max(lastOccurredMillis, content.lastOccurredMillis());
        content.rejected().forEach(line -> rejected.merge(line.why().reason(), 1L, Long::sum));
    }

    long lines() {
        return lines;
    }

    /** Events that the brokers have. */
    long acknowledged() {
        return acknowledged;
    }

    long ignored() {
        return ignored;
    }

    Map<Reason, Long> rejected() {
        return Map.copyOf(rejected);
    }

    /** When the latest request was made. */
    Optional<Instant> lastOccurred() {
        return lastOccurredMillis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastOccurredMillis));
    }
}
