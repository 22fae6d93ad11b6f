package io.popdb.pulse.topics;

import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.errors.BrokenException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads compacted topics of one partition from beginning to end, as far as they were committed when the reading began.
 * Where a key stands often, only its latest values are handed out, in their order; a value that is taken back is null.
 */
public final class CompactedTopicReader implements AutoCloseable {
    private static final int ANSWER_MILLIS = 10_000;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int SILENT_POLLS = 20;

    /** A reader at the end asks for more before it knows, and can only be closed once that is answered: a short wait. */
    private static final Map<String, Object> SETTINGS = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            10_000,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            8 * 1024 * 1024,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            20,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            ANSWER_MILLIS,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            ANSWER_MILLIS);

    private final Consumer<String, byte[]> consumer;
    private final KafkaClients clients;

    /** Takes a record: its key, and its value or null. */
    @FunctionalInterface
    public interface RecordHandler {
        void take(String key, byte @Nullable [] value);
    }

    public CompactedTopicReader(KafkaClients clients) {
        this(clients.reader(new StringDeserializer(), SETTINGS), clients);
    }

    CompactedTopicReader(Consumer<String, byte[]> consumer, KafkaClients clients) {
        this.consumer = consumer;
        this.clients = clients;
    }

    /**
     * Reads a topic that must be there, of which no row is ever deleted.
     *
     * @throws BrokenInvariantException if one was: what is made of the rest would have other figures
     */
    public void readKept(String topic, BiConsumer<String, byte[]> handler) {
        read(topic, (key, value) -> {
            if (value == null) {
                throw new BrokenInvariantException(topic + " has no value for " + key
                        + ": somebody deleted a row that is never deleted. Restore the topic");
            }
            handler.accept(key, value);
        });
    }

    /** Reads a topic that must be there. */
    public void read(String topic, RecordHandler handler) {
        require(topic);
        asking(() -> readAll(new TopicPartition(topic, 0), handler));
    }

    /** Reads one partition of a topic of several. */
    public void read(TopicPartition partition, RecordHandler handler) {
        asking(() -> readAll(partition, handler));
    }

    /** Whoever writes a topic asks first: a producer says of one that is not there only that it waited for it. */
    public void require(String topic) {
        asking(() -> {
            if (!exists(topic)) {
                throw new BrokenException("There is no topic " + topic + ": run ./pulse setup");
            }
        });
    }

    /** Reads a topic that older set-ups lack; nothing is read then. */
    public void readIfThere(String topic, RecordHandler handler) {
        asking(() -> {
            if (exists(topic)) {
                readAll(new TopicPartition(topic, 0), handler);
            }
        });
    }

    /** Of the given topics, those that hold a record now. */
    public Set<String> thatHoldRecords(Collection<String> topics) {
        Set<String> holding = new HashSet<>();
        asking(() -> {
            List<TopicPartition> partitions = new ArrayList<>();
            topics.stream()
                    .filter(this::exists)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            consumer.assign(partitions); // the client warns about each that it is only asked about
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            consumer.endOffsets(partitions).forEach((partition, end) -> {
                if (end > begins.getOrDefault(partition, end)) {
                    holding.add(partition.topic());
                }
            });
        });
        return holding;
    }

    private boolean exists(String topic) {
        return !consumer.partitionsFor(topic).isEmpty();
    }

    private void readAll(TopicPartition partition, RecordHandler handler) {
        List<TopicPartition> only = List.of(partition);
        consumer.assign(only);
        consumer.seekToBeginning(only);
        long end = consumer.endOffsets(only).getOrDefault(partition, 0L);
        StallDetector stall = new StallDetector(SILENT_POLLS);
        while (consumer.position(partition) < end) {
            take(consumer.poll(POLL).records(partition), handler);
            if (!stall.worthAnotherPoll(consumer.position(partition))) {
                throw new BrokenException("The broker at " + clients.bootstrap() + " does not send the rest of "
                        + partition.topic() + ": look at its log, then try again");
            }
        }
    }

    private static void take(List<ConsumerRecord<String, byte[]>> records, RecordHandler handler) {
        Map<String, byte @Nullable []> latest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            latest.remove(record.key());
            latest.put(record.key(), record.value());
        }
        latest.forEach(handler::take);
    }

    private void asking(Runnable question) {
        try {
            question.run();
        } catch (SerializationException unreadable) {
            throw new BrokenException("A topic cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (KafkaException refused) {
            throw clients.refusal(refused);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
