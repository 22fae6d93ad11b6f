package io.popdb.pulse.streams.controls;

import io.popdb.pulse.events.Topics;
import io.popdb.pulse.streams.StartException;
import io.popdb.pulse.streams.records.Control;
import io.popdb.pulse.streams.records.IncidentRow;
import io.popdb.pulse.streams.records.JsonSerde;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics in which operators speak and are answered, read and written without a monitor. Reading sees what was
 * committed when it began, whole; writing returns once every copy that must have it has it.
 */
final class OperatorTopics {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorTopics.class);
    private static final int ANSWER_MILLIS = 10_000;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int SILENT_POLLS = 20;

    private final Map<String, Object> client;

    /** @param client settings that every Kafka client needs */
    OperatorTopics(Map<String, Object> client) {
        this.client = Map.copyOf(client);
    }

    /** Every incident as it stands, by id. */
    Map<String, IncidentRow> incidents() {
        return latest(Topics.INCIDENTS, IncidentRow.SERDE);
    }

    /** All that was said and not taken back, by key. */
    Map<String, Control> controls() {
        return latest(Topics.CONTROLS, Control.SERDE);
    }

    void say(Control control) throws InterruptedException {
        write(control.key(), Control.SERDE.toBytes(control));
    }

    void takeBack(Control control) throws InterruptedException {
        write(control.key(), null);
    }

    private <T> Map<String, T> latest(String topic, JsonSerde<T> serde) {
        Map<String, T> latest = new LinkedHashMap<>();
        try (Consumer<String, byte[]> consumer = consumer()) {
            TopicPartition partition = onlyPartition(consumer, topic);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            for (int silent = 0; consumer.position(partition) < end; silent++) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<String, byte[]> record : records) {
                    take(record, serde, latest);
                }
                silent = records.isEmpty() ? silent : -1;
                if (silent == SILENT_POLLS) {
                    throw new StartException("The broker at " + bootstrap() + " does not send the rest of " + topic
                            + ": look at its log, then try again");
                }
            }
        } catch (KafkaException refused) {
            throw refused(refused);
        }
        return latest;
    }

    private static TopicPartition onlyPartition(Consumer<?, ?> consumer, String topic) {
        if (consumer.partitionsFor(topic).isEmpty()) {
            throw new StartException("There is no topic " + topic + ": run ./pulse setup");
        }
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return partition;
    }

    private static <T> void take(ConsumerRecord<String, byte[]> record, JsonSerde<T> serde, Map<String, T> latest) {
        if (record.value() == null) {
            latest.remove(record.key());
            return;
        }
        try {
            latest.put(record.key(), serde.fromBytes(record.value()));
        } catch (SerializationException unreadable) {
            LOG.warn(
                    "A record in {} at offset {} is passed over: {}.",
                    record.topic(),
                    record.offset(),
                    unreadable.getMessage());
        }
    }

    private void write(String key, byte @Nullable [] value) throws InterruptedException {
        try (Producer<String, byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(Topics.CONTROLS, key, value)).get();
        } catch (ExecutionException unsent) {
            throw refused(unsent.getCause() == null ? unsent : unsent.getCause());
        } catch (KafkaException refused) {
            throw refused(refused);
        }
    }

    private RuntimeException refused(Throwable cause) {
        Throwable first = cause.getCause() instanceof ConfigException ? cause.getCause() : cause;
        if (first instanceof ConfigException) {
            return new IllegalArgumentException(
                    "a Kafka client cannot be set up like that: " + first.getMessage(), cause);
        }
        return cause instanceof TimeoutException
                ? new StartException(
                        "No broker answers at " + bootstrap() + ". Is it running (./pulse broker)? Another address goes"
                                + " behind --bootstrap",
                        cause)
                : new StartException("The broker at " + bootstrap() + " refused: " + cause.getMessage(), cause);
    }

    private Object bootstrap() {
        return client.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // a reader that is at the end asks for more before it knows, and can only be closed once that is answered
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<String, byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * ANSWER_MILLIS);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
