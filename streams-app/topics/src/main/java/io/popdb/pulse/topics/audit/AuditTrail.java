package io.popdb.pulse.topics.audit;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.AuditRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code popdb.audit.v1}: who did what, in a topic that is neither compacted nor deleted by time. Whoever does something writes so
 * <em>before</em> it is done, or in the same transaction: the trail may tell of something that then failed, never the other way round.
 */
public record AuditTrail(KafkaClients clients) {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    /**
     * A row, and when the broker wrote it.
     *
     * @param writtenMillis by the broker's clock
     */
    public record Entry(AuditRow row, long writtenMillis) {}

    /** For whoever writes it in a transaction of his own. */
    public static ProducerRecord<String, byte[]> record(AuditRow row) {
        return new ProducerRecord<>(Topics.AUDIT, row.key(), AuditRow.SERDE.toBytes(row));
    }

    /**
     * Returns where the topic is there.
     *
     * @throws io.popdb.pulse.errors.BrokenException where it is not, saying what to do
     */
    public void require() {
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            reader.require(Topics.AUDIT);
        }
    }

    /** Returns once it is written. */
    public void write(AuditRow row) throws InterruptedException {
        require();
        try (Producer<String, byte[]> producer = clients.writer()) {
            producer.send(record(row)).get();
        } catch (ExecutionException | KafkaException unsent) {
            throw clients.refusal(unsent);
        }
    }

    /** All of it, in the order in which it was done. */
    public List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            reader.readRecords(Topics.AUDIT, record -> {
                try {
                    entries.add(new Entry(AuditRow.SERDE.fromBytes(record.value()), record.timestamp()));
                } catch (SerializationException unreadable) {
                    LOG.warn(
                            "The record at offset {} of {} is passed over: {}.",
                            record.offset(),
                            Topics.AUDIT,
                            unreadable.getMessage());
                }
            });
        }
        entries.sort(Comparator.comparingLong(entry -> entry.row().atMillis()));
        return entries;
    }
}
