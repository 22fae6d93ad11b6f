package io.popdb.pulse.pipeline;

import java.util.Set;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What ended a round of polls early: thrown by the next poll, so that what the round holds is not lost. Not thread-safe. */
final class DeferredFault {
    private @Nullable RuntimeException fault;

    /** The first one counts. */
    void defer(RuntimeException another) {
        fault = fault == null ? another : fault;
    }

    /** Of partitions that somebody else has now, nobody here can set right where they are read. */
    void throwUnlessOver(Set<TopicPartition> assigned) {
        RuntimeException before = fault;
        fault = null;
        boolean over = before instanceof InvalidOffsetException offsets && !assigned.containsAll(offsets.partitions());
        if (before != null && !over) {
            throw before;
        }
    }
}
