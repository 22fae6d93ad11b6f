package io.popdb.pulse.topics.identities;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.CredentialRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of users' credentials: {@code popdb.credentials.v1}, which holds when they were made, and no secret. */
public record Credentials(KafkaClients clients) {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    /** The latest of each user. A row that cannot be read is passed over: it keeps nobody from being let in or shut out. */
    public Map<String, CredentialRow> latest() {
        Map<String, CredentialRow> latest = new TreeMap<>();
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            reader.readRecordsIfThere(Topics.CREDENTIALS, record -> {
                if (record.key() != null) {
                    put(record.key(), record.value(), latest);
                }
            });
        }
        return latest;
    }

    private static void put(String user, byte[] value, Map<String, CredentialRow> latest) {
        if (value == null) {
            latest.remove(user);
            return;
        }
        try {
            latest.put(user, CredentialRow.SERDE.under(user, CredentialRow::key, value));
        } catch (SerializationException unreadable) {
            LOG.warn("The row of {} in {} is passed over: {}.", user, Topics.CREDENTIALS, unreadable.getMessage());
        }
    }

    void write(Collection<CredentialRow> rows) throws InterruptedException {
        send(rows.stream()
                .map(row -> new ProducerRecord<>(Topics.CREDENTIALS, row.key(), CredentialRow.SERDE.toBytes(row)))
                .toList());
    }

    /** Forgets users that are none any more. */
    void forget(Collection<String> users) throws InterruptedException {
        send(users.stream()
                .map(user -> new ProducerRecord<String, byte[]>(Topics.CREDENTIALS, user, null))
                .toList());
    }

    private void send(List<ProducerRecord<String, byte[]>> records) throws InterruptedException {
        if (records.isEmpty()) {
            return;
        }
        try (Producer<String, byte[]> producer = clients.writer()) {
            List<Future<?>> sent = new ArrayList<>();
            for (ProducerRecord<String, byte[]> record : records) {
                sent.add(producer.send(record));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (ExecutionException | KafkaException unsent) {
            throw clients.refusal(unsent);
        }
    }
}
