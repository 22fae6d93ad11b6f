package io.popdb.pulse.bookkeeping.history;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.BrokerRefusal;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.rows.HistoryRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes imported days: all of a file, or none of it. */
public final class HistoryTopic {
    private static final String TRANSACTIONAL_ID = "popdb-pulse-history";
    private static final int ANSWER_MILLIS = 10_000;

    private final Map<String, Object> client;

    public HistoryTopic(Map<String, Object> client) {
        this.client = client;
    }

    public void write(List<HistoryRow> rows) {
        inOneTransaction(producer -> rows.forEach(row -> {
            var unused = producer.send(new ProducerRecord<>(Topics.HISTORY, row.key(), HistoryRow.SERDE.toBytes(row)));
        }));
    }

    public void takeBack(List<String> keys) {
        inOneTransaction(producer -> keys.forEach(key -> {
            var unused = producer.send(new ProducerRecord<>(Topics.HISTORY, key, null));
        }));
    }

    /** What could not be sent fails the commit. */
    private void inOneTransaction(Consumer<Producer<String, byte[]>> sending) {
        try (CompactedTopicReader topics = new CompactedTopicReader(client)) {
            topics.require(Topics.HISTORY);
        }
        try (Producer<String, byte[]> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            sending.accept(producer);
            producer.commitTransaction();
        } catch (KafkaException refused) {
            throw BrokerRefusal.of(refused, client.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, ""));
        }
    }

    private Producer<String, byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * ANSWER_MILLIS);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
