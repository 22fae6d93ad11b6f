package io.popdb.pulse.producers.publisher;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How a publisher reaches the brokers and how much it holds back. Start from {@link #of} and change what differs.
 *
 * @param bootstrapServers such as {@code kafka1:9092,kafka2:9092}
 * @param bufferBytes how many bytes of events may wait for the brokers before {@code publish} blocks
 * @param maxBlock how long {@code publish} waits for room or for a broker before it gives up
 * @param heartbeatEvery how often every open source sends a heartbeat by itself; empty for never
 * @param closeWithin how long {@link AccessEventPublisher#close()} waits for the last acknowledgements
 * @param clientProperties further properties of the Kafka client, for security: {@code security.protocol},
 *     {@code ssl.*}, {@code sasl.*}, {@code client.id}. Those on which the publisher's guarantees stand are refused
 */
public record PublisherSettings(
        String bootstrapServers,
        Compression compression,
        long bufferBytes,
        Duration maxBlock,
        Optional<Duration> heartbeatEvery,
        Duration closeWithin,
        Map<String, String> clientProperties) {
    private static final long DEFAULT_BUFFER_BYTES = 64L << 20;
    private static final Set<String> GUARDED = Set.of(
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.RETRIES_CONFIG,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            ProducerConfig.PARTITIONER_CLASS_CONFIG,
            ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);

    public PublisherSettings {
        clientProperties = Map.copyOf(clientProperties);
        Set<String> refused = new TreeSet<>(clientProperties.keySet());
        refused.retainAll(GUARDED);
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(
                    "these properties carry the publisher's guarantees and cannot be set: " + refused);
        }
        requirePositive("bufferBytes", bufferBytes);
        requirePositive("maxBlock", maxBlock.toMillis());
        requirePositive("closeWithin", closeWithin.toMillis());
        heartbeatEvery.ifPresent(every -> requirePositive("heartbeatEvery", every.toMillis()));
    }

    /** LZ4, 64 MiB, {@code publish} blocks up to a minute, close drains for 30 s, no heartbeats. */
    public static PublisherSettings of(String bootstrapServers) {
        return new PublisherSettings(
                bootstrapServers,
                Compression.LZ4,
                DEFAULT_BUFFER_BYTES,
                Duration.ofMinutes(1),
                Optional.empty(),
                Duration.ofSeconds(30),
                Map.of());
    }

    public PublisherSettings withCompression(Compression other) {
        return new PublisherSettings(
                bootstrapServers, other, bufferBytes, maxBlock, heartbeatEvery, closeWithin, clientProperties);
    }

    public PublisherSettings withBufferBytes(long bytes) {
        return new PublisherSettings(
                bootstrapServers, compression, bytes, maxBlock, heartbeatEvery, closeWithin, clientProperties);
    }

    public PublisherSettings withMaxBlock(Duration longest) {
        return new PublisherSettings(
                bootstrapServers, compression, bufferBytes, longest, heartbeatEvery, closeWithin, clientProperties);
    }

    public PublisherSettings withHeartbeatEvery(Duration every) {
        return new PublisherSettings(
                bootstrapServers,
                compression,
                bufferBytes,
                maxBlock,
                Optional.of(every),
                closeWithin,
                clientProperties);
    }

    public PublisherSettings withCloseWithin(Duration longest) {
        return new PublisherSettings(
                bootstrapServers, compression, bufferBytes, maxBlock, heartbeatEvery, longest, clientProperties);
    }

    public PublisherSettings withClientProperties(Map<String, String> properties) {
        return new PublisherSettings(
                bootstrapServers, compression, bufferBytes, maxBlock, heartbeatEvery, closeWithin, properties);
    }

    Map<String, Object> toProducerConfig() {
        Map<String, Object> config = new HashMap<>(toClientConfig());
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression.kafkaName());
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, maxBlock.toMillis());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 10);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        return config;
    }

    /** What every client of the brokers needs: the address, security, and to be back soon after a broker is. */
    Map<String, Object> toClientConfig() {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.putIfAbsent(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return config;
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be more than nothing, not " + value);
        }
    }
}
