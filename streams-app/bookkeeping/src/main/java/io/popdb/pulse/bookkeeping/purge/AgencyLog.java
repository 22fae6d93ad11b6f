package io.popdb.pulse.bookkeeping.purge;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.StallDetector;
import io.popdb.pulse.topics.rows.RejectRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked of an agency's log before something of it is deleted: when its records arrived, and which were rejected. */
record AgencyLog(KafkaClients clients) {
    private static final Logger LOG = LoggerFactory.getLogger(AgencyLog.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int SILENT_POLLS = 30;
    private static final Map<String, Object> ONE_AT_A_TIME = Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);

    /** When the first record behind an offset arrived; empty where there is none below the end. */
    OptionalLong arrivalBehind(TopicPartition at, long through, long end) {
        long[] arrived = {-1};
        if (through + 1 < end) {
            read(clients.accessReader(ONE_AT_A_TIME), at, through + 1, end, record -> {
                arrived[0] = record.timestamp();
                return false;
            });
        }
        return arrived[0] < 0 ? OptionalLong.empty() : OptionalLong.of(arrived[0]);
    }

    /** Hands out what was rejected of an agency's topic, as far as that is still known. */
    void rejects(String agency, Consumer<RejectRow> taker) {
        TopicPartition rejects = new TopicPartition(Topics.REJECTS, 0);
        try (var consumer = clients.reader(new ByteArrayDeserializer(), Map.of())) {
            consumer.assign(List.of(rejects));
            long begin = consumer.beginningOffsets(List.of(rejects)).getOrDefault(rejects, 0L);
            long end = consumer.endOffsets(List.of(rejects)).getOrDefault(rejects, 0L);
            read(consumer, rejects, begin, end, record -> {
                row(record, agency, taker);
                return true;
            });
        } catch (KafkaException refused) {
            throw clients.refusal(refused);
        }
    }

    private static void row(ConsumerRecord<?, byte[]> record, String agency, Consumer<RejectRow> taker) {
        try {
            RejectRow row = RejectRow.SERDE.fromBytes(record.value());
            if (row.topic().equals(Topics.access(agency))) {
                taker.accept(row);
            }
        } catch (SerializationException unreadable) {
            LOG.warn("A reject at offset {} is passed over: {}.", record.offset(), unreadable.getMessage());
        }
    }

    /** @param more whether to go on behind a record */
    private <K> void read(
            org.apache.kafka.clients.consumer.Consumer<K, byte[]> consumer,
            TopicPartition at,
            long begin,
            long end,
            Predicate<ConsumerRecord<K, byte[]>> more) {
        try (consumer) {
            consumer.assign(List.of(at));
            consumer.seek(at, begin);
            StallDetector stall = new StallDetector(SILENT_POLLS);
            while (consumer.position(at) < end) {
                for (ConsumerRecord<K, byte[]> record : consumer.poll(POLL).records(at)) {
                    if (!more.test(record)) {
                        return;
                    }
                }
                if (!stall.worthAnotherPoll(consumer.position(at))) {
                    throw new BrokenException("The broker does not send the rest of " + at + ": look at its log");
                }
            }
        } catch (KafkaException refused) {
            throw clients.refusal(refused);
        }
    }
}
