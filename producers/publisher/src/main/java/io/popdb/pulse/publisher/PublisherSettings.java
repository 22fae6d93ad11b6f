package io.popdb.pulse.publisher;

import io.popdb.pulse.errors.UsageException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How a publisher reaches the brokers and how much it holds back. Start from {@link #of} and change what differs.
 *
 * @param bootstrapServers such as {@code kafka1:9092,kafka2:9092}
 * @param bufferBytes how many bytes of events may wait for the brokers before {@code publish} blocks
 * @param batchBytes how large a batch for one partition may grow before it is sent. Each partition that is written to
 *     holds as much of the buffer from its first waiting event on: with many partitions and a small heap, take less
 * @param maxBlock how long {@code publish} waits for room or for a broker before it gives up
 * @param deliveryWithin how long Kafka's own producer tries to deliver an event, keeping the order within a source;
 *     what has not been confirmed by then is sent again, see {@link AccessEventPublisher}. At least a second
 * @param heartbeatEvery how often every open source sends a heartbeat by itself; empty for never
 * @param closeWithin how long {@link AccessEventPublisher#close()} waits for the last acknowledgements
 * @param clientProperties further properties of the Kafka client, for security: {@code security.protocol},
 *     {@code ssl.*}, {@code sasl.*}, {@code client.id}. Those on which the publisher's guarantees stand are refused
 */
public record PublisherSettings(
        String bootstrapServers,
        Compression compression,
        long bufferBytes,
        int batchBytes,
        Duration maxBlock,
        Duration deliveryWithin,
        Optional<Duration> heartbeatEvery,
        Duration closeWithin,
        Map<String, String> clientProperties) {
    private static final long DEFAULT_BUFFER_BYTES = 64L << 20;
    private static final int DEFAULT_BATCH_BYTES = 128 << 10;
    private static final Duration SHORTEST_DELIVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELIVERY = Duration.ofDays(1);
    private static final int LONGEST_REQUEST_MILLIS = 30_000;
    private static final int LINGER_MILLIS = 10;
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
            throw new UsageException("these properties carry the publisher's guarantees and cannot be set: " + refused);
        }
        Secrets.requireReadableLogin(clientProperties);
        requirePositive("bufferBytes", bufferBytes);
        requirePositive("batchBytes", batchBytes);
        requirePositive("maxBlock", maxBlock.toMillis());
        if (deliveryWithin.compareTo(SHORTEST_DELIVERY) < 0 || deliveryWithin.compareTo(LONGEST_DELIVERY) > 0) {
            throw new IllegalArgumentException("deliveryWithin must be from " + SHORTEST_DELIVERY + " to "
                    + LONGEST_DELIVERY + ", not " + deliveryWithin);
        }
        requirePositive("closeWithin", closeWithin.toMillis());
        heartbeatEvery.ifPresent(every -> requirePositive("heartbeatEvery", every.toMillis()));
    }

    /** LZ4, 64 MiB, {@code publish} blocks up to a minute, sent again after two, close drains for 30 s, no heartbeats. */
    public static PublisherSettings of(String bootstrapServers) {
        return new PublisherSettings(
                bootstrapServers,
                Compression.LZ4,
                DEFAULT_BUFFER_BYTES,
                DEFAULT_BATCH_BYTES,
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Optional.empty(),
                Duration.ofSeconds(30),
                Map.of());
    }

    public PublisherSettings withCompression(Compression other) {
        return with(draft -> draft.compression = other);
    }

    public PublisherSettings withBufferBytes(long bytes) {
        return with(draft -> draft.bufferBytes = bytes);
    }

    public PublisherSettings withBatchBytes(int bytes) {
        return with(draft -> draft.batchBytes = bytes);
    }

    public PublisherSettings withMaxBlock(Duration longest) {
        return with(draft -> draft.maxBlock = longest);
    }

    public PublisherSettings withDeliveryWithin(Duration longest) {
        return with(draft -> draft.deliveryWithin = longest);
    }

    public PublisherSettings withHeartbeatEvery(Duration every) {
        return with(draft -> draft.heartbeatEvery = Optional.of(every));
    }

    public PublisherSettings withCloseWithin(Duration longest) {
        return with(draft -> draft.closeWithin = longest);
    }

    public PublisherSettings withClientProperties(Map<String, String> properties) {
        return with(draft -> draft.clientProperties = properties);
    }

    private PublisherSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new PublisherSettings(
                draft.bootstrapServers,
                draft.compression,
                draft.bufferBytes,
                draft.batchBytes,
                draft.maxBlock,
                draft.deliveryWithin,
                draft.heartbeatEvery,
                draft.closeWithin,
                draft.clientProperties);
    }

    /** The same settings, to be changed. */
    private static final class Draft {
        private String bootstrapServers;
        private Compression compression;
        private long bufferBytes;
        private int batchBytes;
        private Duration maxBlock;
        private Duration deliveryWithin;
        private Optional<Duration> heartbeatEvery;
        private Duration closeWithin;
        private Map<String, String> clientProperties;

        private Draft(PublisherSettings from) {
            bootstrapServers = from.bootstrapServers;
            compression = from.compression;
            bufferBytes = from.bufferBytes;
            batchBytes = from.batchBytes;
            maxBlock = from.maxBlock;
            deliveryWithin = from.deliveryWithin;
            heartbeatEvery = from.heartbeatEvery;
            closeWithin = from.closeWithin;
            clientProperties = from.clientProperties;
        }
    }

    Map<String, Object> toProducerConfig() {
        Map<String, Object> config = new HashMap<>(toClientConfig());
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        // a second request could overtake a first one that is refused: docs/decisions/0008-resend.md
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        int deliveryMillis = (int) deliveryWithin.toMillis();
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMillis);
        // Kafka wants a request and the linger to fit into the delivery
        config.putIfAbsent(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.min(LONGEST_REQUEST_MILLIS, deliveryMillis - LINGER_MILLIS));
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression.kafkaName());
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, maxBlock.toMillis());
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, batchBytes);
        return config;
    }

    /** What every client of the brokers needs: the address, security, and to be back soon after a broker is. */
    Map<String, Object> toClientConfig() {
        Map<String, Object> config = new HashMap<>(clientProperties);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.putIfAbsent(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return config;
    }

    /** The client's properties may hold passwords. */
    @Override
    public String toString() {
        return "publisher to " + bootstrapServers;
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be more than nothing, not " + value);
        }
    }
}
