package io.popdb.pulse.topics.access;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/**
 * Where this fails, Kafka's consumer has changed within: find out what now stands between its network client and its fetches, and
 * have {@link FetchScreen} stand there.
 */
class FetchScreenTest {
    @Test
    void findsItsPlaceInKafkasConsumer() {
        Map<String, Object> settings =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1", ConsumerConfig.GROUP_ID_CONFIG, "test");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            assertThatCode(() -> FetchScreen.on(consumer)).doesNotThrowAnyException();
        }
    }
}
