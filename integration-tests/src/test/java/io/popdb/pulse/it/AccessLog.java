package io.popdb.pulse.it;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The agencies' topics: what goes into them, and what lies there by the broker's own word. */
final class AccessLog {
    private AccessLog() {}

    /** An event as its agency sends it. */
    static ProducerRecord<byte[], byte[]> record(String agency, EventFixture event) {
        return new ProducerRecord<>(Topics.access(agency), event.key(), event.bytes());
    }

    /** How many records all agencies' topics hold: nothing may be counted that is not among them, nor any be missed. */
    static long records(KafkaFixture kafka) throws Exception {
        try (Admin admin = kafka.admin()) {
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            var topics = admin.listTopics().names().get().stream()
                    .filter(Topics.ACCESS.asMatchPredicate())
                    .toList();
            admin.describeTopics(topics).allTopicNames().get().forEach((name, topic) -> topic.partitions()
                    .forEach(p -> partitions.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
            return admin.listOffsets(partitions).all().get().values().stream()
                    .mapToLong(result -> result.offset())
                    .sum();
        }
    }
}
