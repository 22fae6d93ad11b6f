package io.popdb.pulse.it;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes counts and connections as a monitor does, without one. */
final class BookRecords implements AutoCloseable {
    private static final long COUNTED = 17;

    private final KafkaProducer<String, byte[]> producer;

    /** Makes the topics that books are made of. */
    static BookRecords in(KafkaFixture kafka) throws Exception {
        kafka.create(
                1,
                Topics.COUNTS,
                Topics.CONNECTIONS,
                Topics.INCIDENTS,
                Topics.BOOKS,
                Topics.HISTORY,
                Topics.CONTROLS,
                Topics.AUDIT);
        return into(kafka);
    }

    /** Writes into topics that are there. */
    static BookRecords into(KafkaFixture kafka) {
        return new BookRecords(kafka);
    }

    /** Every figure that a day can have. */
    static DayCounts fullDay() {
        DayCounts counts = new DayCounts();
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                for (int hour = 0; hour < DayCounts.HOURS; hour++) {
                    counts.countRequest(type, outcome, hour, 1L << hour);
                }
            }
        }
        return counts;
    }

    private BookRecords(KafkaFixture kafka) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrap(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "monitor",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** What is sent within comes as one. */
    void commit(Runnable rows) {
        producer.beginTransaction();
        rows.run();
        producer.commitTransaction();
    }

    /** So many lookups that matched, of which one took a while, beside a heartbeat and a duplicate. */
    void counted(String agency, LocalDate day, int lookups) {
        DayCounts counts = new DayCounts();
        counts.countHeartbeat();
        counts.countDuplicate();
        for (int i = 0; i < lookups; i++) {
            counts.countRequest(RequestType.LOOKUP, Outcome.MATCH, 8, 42);
        }
        counted(agency, day, counts);
    }

    void counted(String agency, LocalDate day, DayCounts counts) {
        counted(agency, day, counts, List.of(new PartitionProgress(0, COUNTED, 1, 1)));
    }

    /** @param partitions how far they are said to be counted; nothing of those that other rows say it of */
    void counted(String agency, LocalDate day, DayCounts counts, List<PartitionProgress> partitions) {
        CountsRow row = new CountsRow(agency, day, counts, partitions);
        send(Topics.COUNTS, row.key(), CountsRow.SERDE.toBytes(row));
    }

    /** All that had arrived by the moment has been seen. */
    void seenTo(String agency, Instant moment) {
        long millis = moment.toEpochMilli();
        ConnectionVerdict reading = new Blindness(Duration.ofSeconds(30)).initialVerdict(millis);
        ConnectionRow row = new ConnectionRow(
                agency, reading, List.of(new PartitionProgress(0, COUNTED, millis, millis)), millis, millis, 0);
        send(Topics.CONNECTIONS, agency, ConnectionRow.SERDE.toBytes(row));
    }

    /** An incident that was found and has ended. */
    void incident(Incident incident) {
        IncidentRow row = new IncidentRow(incident);
        send(Topics.INCIDENTS, row.key(), IncidentRow.SERDE.toBytes(row));
    }

    private void send(String topic, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, key, value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
