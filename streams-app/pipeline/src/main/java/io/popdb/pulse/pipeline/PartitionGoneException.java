package io.popdb.pulse.pipeline;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * A partition whose topic was deleted is no longer the consumer's, but Kafka Streams' task still asks for it. The task is
 * closed and opened again without it, by another thread.
 */
final class PartitionGoneException extends RetriableException {
    private static final long serialVersionUID = 1;

    PartitionGoneException(TopicPartition partition) {
        super(partition + " is no longer there: its topic was deleted. The others are read on");
    }
}
