package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.formats.LogRejectReason;
import io.popdb.pulse.contract.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of the lines of one log, of which the brokers have all events. */
final class ConfirmedLines {
    /** A broken line or two say nothing of the next. */
    static final int MANY_IN_A_ROW = 3;

    private final Map<Reason, Long> rejected = new TreeMap<>(LogRejectReason.ORDER);
    private long lines;
    private long asideInARow;
    private long acknowledged;
    private long ignored;
    private long lastOccurredMillis;

    /** Goes on with what a state says. */
    void resume(long aside) {
        asideInARow = aside;
    }

    void add(Chunk.Content content) {
        boolean anyOther = !content.events().isEmpty() || content.ignored() > 0;
        asideInARow = anyOther ? 0 : asideInARow + content.rejected().size();
        lines += content.lines();
        acknowledged += content.events().size();
        ignored += content.ignored();
        lastOccurredMillis = Math.max(lastOccurredMillis, content.lastOccurredMillis());
        content.rejected().forEach(line -> rejected.merge(line.why().reason(), 1L, Long::sum));
    }

    /** How many lines were put aside since the last that was not, a chunk's together. */
    long asideInARow() {
        return asideInARow;
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
