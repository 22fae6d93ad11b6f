package io.popdb.pulse.topics;

import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.topics.access.FetchScreen;
import io.popdb.pulse.topics.access.UncopiedBytes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes the centre's Kafka clients, Kafka Streams' own aside, and says in a sentence what one could not do.
 *
 * @param settings what every client needs: where the brokers are and how to speak to them
 */
public record KafkaClients(Map<String, Object> settings) {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    public KafkaClients {
        settings = Map.copyOf(settings);
    }

    public Admin admin() {
        return made(() -> Admin.create(settings));
    }

    /**
     * A reader of whole topics, outside of any group, that sees nothing that was not committed.
     *
     * @param more settings of this reader alone
     */
    public <K> Consumer<K, byte[]> reader(Deserializer<K> keys, Map<String, Object> more) {
        return made(() -> new KafkaConsumer<>(reading(more), keys, new ByteArrayDeserializer()));
    }

    /**
     * A reader of agencies' topics, as {@link #reader} is of others: whatever lies there, it takes no more of a record than an
     * event can have, and fails at none.
     */
    public Consumer<byte[], byte[]> accessReader(Map<String, Object> more) {
        return made(() -> {
            KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(reading(more), new UncopiedBytes(), new UncopiedBytes());
            FetchScreen.on(consumer);
            return consumer;
        });
    }

    private Map<String, Object> reading(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.putAll(more);
        return all;
    }

    /** A writer of single records, each sent at once, that gives up after twice the time of an answer. */
    public Producer<String, byte[]> writer() {
        return writer(ANSWER, Map.of());
    }

    /**
     * A writer of single records, each sent at once.
     *
     * @param answer how long a broker may take to answer
     * @param more settings of this writer alone
     */
    public Producer<String, byte[]> writer(Duration answer, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(settings);
        int millis = (int) answer.toMillis();
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * millis);
        all.putAll(more);
        return made(() -> new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer()));
    }

    /** A writer in transactions; of those with one id, the latest fences the others. */
    public Producer<String, byte[]> transactionalWriter(String transactionalId, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return writer(ANSWER, all);
    }

    private <T> T made(Supplier<T> client) {
        try {
            return client.get();
        } catch (KafkaException unusable) {
            throw new UsageException("a Kafka client cannot be set up like that: " + reason(unusable), unusable);
        }
    }

    /** The deepest cause names the file or the key, where it says anything; those above only that something failed. */
    private static String reason(Throwable unusable) {
        String reason = "";
        for (Throwable cause = unusable; cause != null; cause = cause.getCause()) {
            reason = cause.getMessage() == null ? reason : cause.getMessage();
        }
        return reason;
    }

    /** Where the brokers are looked for. */
    public String bootstrap() {
        return settings.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "")
                .toString();
    }

    /**
     * Returns where something failed for another reason than who asked for it.
     *
     * @throws BrokenException saying who was not let in, or may not do that
     */
    public void requireWelcome(Throwable fault) {
        Optional<RuntimeException> unwelcome = Unwelcome.of(fault, settings);
        if (unwelcome.isPresent()) {
            throw unwelcome.get();
        }
    }

    /** The exception to throw where a client could not do what it was asked for. */
    public RuntimeException refusal(Throwable fault) {
        Throwable cause = fault instanceof ExecutionException && fault.getCause() != null ? fault.getCause() : fault;
        Throwable first = cause.getCause() instanceof ConfigException ? cause.getCause() : cause;
        if (first instanceof ConfigException) {
            return new UsageException("a Kafka client cannot be set up like that: " + first.getMessage(), cause);
        }
        Optional<RuntimeException> unwelcome = Unwelcome.of(cause, settings);
        if (unwelcome.isPresent()) {
            return unwelcome.get();
        }
        return cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException
                ? new BrokenException(
                        "No broker answers at " + bootstrap() + ". Is it running (./pulse broker)? Another address goes"
                                + " behind --bootstrap",
                        cause)
                : new BrokenException("The broker at " + bootstrap() + " refused: " + cause.getMessage(), cause);
    }

    /** The settings may hold passwords. */
    @Override
    public String toString() {
        return "the brokers at " + bootstrap();
    }
}
