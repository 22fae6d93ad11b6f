package io.popdb.pulse.pipeline;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * When a record arrived. Topics are set up so that the broker stamps what it is given, but one that was altered since lets its
 * writers do so, and even leave the time out: such a record has arrived by now, and is no reason to stop counting everybody's.
 */
public final class ArrivalTimestampExtractor implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() < 0 ? System.currentTimeMillis() : record.timestamp();
    }
}
