package io.popdb.pulse.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Gives Kafka Streams its clients: its own ones, but for the consumer of the pipeline's input and the producer that commits. */
final class PipelineClients extends DefaultKafkaClientSupplier {
    private final HeldTopics held;
    private final ReadPositions positions;

    PipelineClients(HeldTopics held, ReadPositions positions) {
        this.held = held;
        this.positions = positions;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Map<String, Object> settings = new HashMap<>(config);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, AccessAssignor.class.getName());
        settings.put(AccessAssignor.PARTITIONS, held.partitions());
        return new FairConsumer(settings, held, positions);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new EpochlessCommits(config);
    }
}
