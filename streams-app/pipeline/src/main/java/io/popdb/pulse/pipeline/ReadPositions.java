package io.popdb.pulse.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the consumers have read every partition. A record says how far that is by itself; the marks that end a
 * transaction and what was aborted in one are never handed on, and so a partition that ends with them would for ever seem
 * to be read short of its end. One for each monitor; thread-safe.
 */
public final class ReadPositions {
    private final Map<TopicPartition, Position> positions = new ConcurrentHashMap<>();

    /**
     * How far one partition has been read.
     *
     * @param lastRecord offset of the last record that was handed on; -1 where none was
     * @param next offset that is read next: between the two lies nothing to be counted
     */
    record Position(long lastRecord, long next) {
        static final long NO_RECORD = -1;

        /** Whether all that was handed on has been processed by one who has processed everything below the offset. */
        boolean isReachedBy(long processedTo) {
            return processedTo > lastRecord;
        }
    }

    /** A partition was read on, without a record where {@code lastRecord} is {@link Position#NO_RECORD}. */
    void read(TopicPartition partition, long lastRecord, long next) {
        positions.merge(
                partition,
                new Position(lastRecord, next),
                (before, now) -> new Position(Math.max(before.lastRecord, now.lastRecord), now.next));
    }

    /** A partition is read by this monitor no longer, or from another place. */
    void forget(TopicPartition partition) {
        positions.remove(partition);
    }

    /** The topics that are read in the partition of that number. */
    void forEachTopic(int partition, BiConsumer<String, Position> visitor) {
        positions.forEach((read, position) -> {
            if (read.partition() == partition) {
                visitor.accept(read.topic(), position);
            }
        });
    }
}
