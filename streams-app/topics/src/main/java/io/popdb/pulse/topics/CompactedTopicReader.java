package io.popdb.pulse.topics;

import io.popdb.pulse.errors.BrokenException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads compacted topics of one partition from beginning to end, with all that had been written when the reading began and
 * was committed in the end: a transaction that is still open then is waited for, since what stands behind it would be missing.
 * Where a key stands often, only its latest values are handed out, in their order; a value that is taken back is null, and
 * follows the one before it.
 */
public final class CompactedTopicReader implements AutoCloseable {
    private static final int ANSWER_MILLIS = 10_000;
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Longer than a writer that has died may keep its transaction open. */
    private static final int SILENT_POLLS = 40;

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
    private final ToLongFunction<TopicPartition> end;

    /** Takes a record whose value may be null. */
    @FunctionalInterface
    public interface RecordHandler {
        void take(ConsumerRecord<String, byte[]> record);
    }

    /** Takes of a record its key, and its value or null. */
    @FunctionalInterface
    public interface ValueHandler {
        void take(String key, byte @Nullable [] value);
    }

    public CompactedTopicReader(KafkaClients clients) {
        this(clients.reader(new StringDeserializer(), SETTINGS), clients, log -> written(clients, log));
    }

    /** @param end how far a log goes, with what is not committed */
    CompactedTopicReader(Consumer<String, byte[]> consumer, KafkaClients clients, ToLongFunction<TopicPartition> end) {
        this.consumer = consumer;
        this.clients = clients;
        this.end = end;
    }

    /** The consumer would say where the first transaction begins that is open, and nothing of what stands behind it. */
    private static long written(KafkaClients clients, TopicPartition log) {
        try (Admin admin = clients.admin()) {
            return admin.listOffsets(Map.of(log, OffsetSpec.latest()))
                    .partitionResult(log)
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException unanswered) {
            throw clients.refusal(unanswered);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BrokenException("interrupted while asking how far " + log.topic() + " goes", stopping);
        }
    }

    /** Reads a topic that must be there. */
    public void read(String topic, ValueHandler handler) {
        readRecords(topic, record -> handler.take(record.key(), record.value()));
    }

    /** The same, for whoever also asks where a record stands. */
    public void readRecords(String topic, RecordHandler handler) {
        require(topic);
        asking(() -> readAll(new TopicPartition(topic, 0), handler));
    }

    /** Reads one partition of a topic of several. */
    public void read(TopicPartition partition, ValueHandler handler) {
        asking(() -> readAll(partition, record -> handler.take(record.key(), record.value())));
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
    public void readRecordsIfThere(String topic, RecordHandler handler) {
        asking(() -> {
            if (exists(topic)) {
                readAll(new TopicPartition(topic, 0), handler);
            }
        });
    }

    /** What a partition holds now: from an offset up to, and without, another. */
    public record Span(long begin, long end) {}

    /** What the given topics hold now, of all their partitions; nothing of a topic that is not there. */
    public Map<TopicPartition, Span> spans(Collection<String> topics) {
        Map<TopicPartition, Span> spans = new HashMap<>();
        asking(() -> {
            List<TopicPartition> partitions = new ArrayList<>();
            topics.stream()
                    .filter(this::exists)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            consumer.assign(partitions); // the client warns about each that it is only asked about
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            consumer.endOffsets(partitions)
                    .forEach((partition, last) ->
                            spans.put(partition, new Span(begins.getOrDefault(partition, last), last)));
        });
        return spans;
    }

    /** Reads the last records of a topic that is deleted by age, at most so many; nothing where it is not there. */
    public void readLast(String topic, long records, RecordHandler handler) {
        asking(() -> {
            if (exists(topic)) {
                TopicPartition partition = new TopicPartition(topic, 0);
                consumer.assign(List.of(partition));
                long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
                long written = end.applyAsLong(partition);
                consumer.seek(partition, Math.max(begin, written - records));
                readOn(partition, written, handler);
            }
        });
    }

    private boolean exists(String topic) {
        return !consumer.partitionsFor(topic).isEmpty();
    }

    private void readAll(TopicPartition partition, RecordHandler handler) {
        List<TopicPartition> only = List.of(partition);
        consumer.assign(only);
        consumer.seekToBeginning(only);
        readOn(partition, end.applyAsLong(partition), handler);
    }

    private void readOn(TopicPartition partition, long written, RecordHandler handler) {
        StallDetector stall = new StallDetector(SILENT_POLLS);
        while (consumer.position(partition) < written) {
            take(consumer.poll(POLL).records(partition), handler);
            if (!stall.worthAnotherPoll(consumer.position(partition))) {
                throw new BrokenException(
                        "The broker at " + clients.bootstrap() + " does not send the rest of "
                                + partition.topic() + ", from offset " + consumer.position(partition) + " of " + written
                                + " on: does a transaction hang there? See ViewBehind in docs/runbook.md, and the broker's log");
            }
        }
    }

    private static void take(List<ConsumerRecord<String, byte[]>> records, RecordHandler handler) {
        Map<String, ConsumerRecord<String, byte[]>> latest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            ConsumerRecord<String, byte[]> before = latest.remove(record.key());
            if (record.value() == null && before != null && before.value() != null) {
                handler.take(before); // what is taken away is known to have been there
            }
            latest.put(record.key(), record);
        }
        latest.values().forEach(handler::take);
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
