package io.popdb.pulse.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class PublisherSettingsTest {
    @Test
    void theClientIsSetUpForTheGuarantees() {
        Map<String, Object> config = PublisherSettings.of("kafka:9092")
                .withCompression(Compression.ZSTD)
                .withBufferBytes(1024)
                .withMaxBlock(Duration.ofSeconds(5))
                .withClientProperties(Map.of("security.protocol", "SSL"))
                .toProducerConfig();

        assertThat(new HashMap<String, Object>(new ProducerConfig(config).values()))
                .containsEntry("enable.idempotence", true)
                .containsEntry("acks", "-1")
                .containsEntry("retries", Integer.MAX_VALUE)
                .containsEntry("max.in.flight.requests.per.connection", 1)
                .containsEntry("delivery.timeout.ms", 120_000)
                .containsEntry("request.timeout.ms", 30_000)
                .containsEntry("batch.size", 131_072)
                .containsEntry("partitioner.class", null)
                .containsEntry("compression.type", "zstd")
                .containsEntry("buffer.memory", 1024L)
                .containsEntry("max.block.ms", 5000L)
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void aShortDeliveryShortensTheRequestsInIt() {
        Map<String, Object> config = PublisherSettings.of("kafka:9092")
                .withDeliveryWithin(Duration.ofSeconds(2))
                .withBatchBytes(16_384)
                .toProducerConfig();

        assertThat(new HashMap<String, Object>(new ProducerConfig(config).values()))
                .containsEntry("delivery.timeout.ms", 2_000)
                .containsEntry("request.timeout.ms", 1_990)
                .containsEntry("batch.size", 16_384);
    }

    @Test
    void whatTheGuaranteesStandOnCannotBeSet() {
        PublisherSettings settings = PublisherSettings.of("kafka:9092");

        assertThatThrownBy(() -> settings.withClientProperties(Map.of("acks", "1")))
                .hasMessageContaining("[acks]");
        assertThatThrownBy(() -> settings.withMaxBlock(Duration.ZERO)).hasMessageContaining("maxBlock");
        assertThatThrownBy(() -> settings.withBatchBytes(0)).hasMessageContaining("batchBytes");
        assertThatThrownBy(() -> settings.withDeliveryWithin(Duration.ofMillis(999)))
                .hasMessageContaining("deliveryWithin must be from PT1S");
    }
}
