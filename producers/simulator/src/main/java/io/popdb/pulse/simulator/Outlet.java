package io.popdb.pulse.simulator;

import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.AcknowledgementListener;
import io.popdb.pulse.publisher.PublisherSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a simulation sends through. */
@FunctionalInterface
interface Outlet {
    AccessEventPublisher publisher(PublisherSettings settings, AcknowledgementListener listener);

    /** For what the publisher refuses to send. */
    default Producer<byte[], byte[]> unchecked(PublisherSettings settings) {
        Map<String, Object> config = new HashMap<>(settings.clientProperties());
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
