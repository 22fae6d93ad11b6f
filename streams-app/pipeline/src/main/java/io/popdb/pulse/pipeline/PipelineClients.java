package io.popdb.pulse.pipeline;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Gives Kafka Streams its clients: its own ones, but for the consumer of the pipeline's input. */
final class PipelineClients extends DefaultKafkaClientSupplier {
    private final HeldTopics held;

    PipelineClients(HeldTopics held) {
        this.held = held;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new FairConsumer(config, held);
    }
}
