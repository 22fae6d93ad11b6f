package io.popdb.pulse.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The producer with which Kafka Streams commits, which leaves leader epochs out of what it commits. Streams may commit a place
 * in a topic that was deleted a moment ago. Whoever reads on from there in the topic made anew would believe that epoch, which
 * is higher than the new topic's, and take all that the brokers say of its leader for out of date: it would never read again.
 */
final class EpochlessCommits extends KafkaProducer<byte[], byte[]> {
    EpochlessCommits(Map<String, Object> settings) {
        super(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        super.sendOffsetsToTransaction(withoutEpochs(offsets), group);
    }

    static Map<TopicPartition, OffsetAndMetadata> withoutEpochs(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> without = new HashMap<>();
        offsets.forEach((partition, place) ->
                without.put(partition, new OffsetAndMetadata(place.offset(), Optional.empty(), place.metadata())));
        return without;
    }
}
