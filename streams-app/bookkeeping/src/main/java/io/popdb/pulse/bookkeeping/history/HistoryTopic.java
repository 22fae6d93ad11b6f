package io.popdb.pulse.bookkeeping.history;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.audit.AuditTrail;
import io.popdb.pulse.topics.rows.AuditRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes imported days, and who did so: all of a file, or none of it. */
public record HistoryTopic(KafkaClients clients) {

    /** Where there are none, nothing is written, but whoever may not write is refused. */
    public void write(List<HistoryRow> rows, AuditRow trace) {
        inOneTransaction(
                rows.isEmpty() ? Optional.empty() : Optional.of(trace),
                producer -> rows.forEach(row -> {
                    var unused = producer.send(
                            new ProducerRecord<>(Topics.HISTORY, row.key(), HistoryRow.SERDE.toBytes(row)));
                }));
    }

    public void takeBack(List<String> keys, AuditRow trace) {
        inOneTransaction(
                Optional.of(trace),
                producer -> keys.forEach(key -> {
                    var unused = producer.send(new ProducerRecord<>(Topics.HISTORY, key, null));
                }));
    }

    /** What could not be sent fails the commit. */
    private void inOneTransaction(Optional<AuditRow> trace, Consumer<Producer<String, byte[]>> sending) {
        try (CompactedTopicReader topics = new CompactedTopicReader(clients)) {
            topics.require(Topics.HISTORY);
            topics.require(Topics.AUDIT);
        }
        try (Producer<String, byte[]> producer =
                clients.transactionalWriter(InternalTopics.HISTORY_TRANSACTION, Map.of())) {
            producer.initTransactions();
            producer.beginTransaction();
            sending.accept(producer);
            trace.map(AuditTrail::record).ifPresent(record -> {
                var unused = producer.send(record);
            });
            producer.commitTransaction();
        } catch (KafkaException refused) {
            throw clients.refusal(refused);
        }
    }
}
