package io.popdb.pulse.it;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** A few agencies of the shipped roster that send numbered lookups from several sources, and how many each has sent. */
final class SomeAgencies implements AutoCloseable {
    private static final int SOURCES = 8;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> rounds = new HashMap<>();

    SomeAgencies(KafkaFixture kafka) {
        this.producer = kafka.producer(Map.of(ProducerConfig.METADATA_MAX_AGE_CONFIG, 1_000));
    }

    static Roster roster(String... ids) {
        return new Roster(RosterFile.shipped().agencies().stream()
                .filter(agency -> List.of(ids).contains(agency.id()))
                .toList());
    }

    /** One lookup more of each source, acknowledged. */
    void speak(String agency) throws Exception {
        speak(agency, Instant.now());
    }

    /** As {@link #speak(String)}, of requests that occurred at that time. */
    void speak(String agency, Instant occurred) throws Exception {
        long number = rounds.merge(agency, 1L, Long::sum) - 1;
        for (int source = 0; source < SOURCES; source++) {
            EventFixture event = EventFixture.lookup()
                    .agency(agency)
                    .source("gw-" + source)
                    .sequence(number)
                    .occurredAt(occurred);
            int partition = BuiltInPartitioner.partitionForKey(event.key(), KafkaFixture.PARTITIONS);
            producer.send(new ProducerRecord<>(Topics.access(agency), partition, event.key(), event.bytes()))
                    .get();
        }
    }

    long sent(String agency) {
        return rounds.getOrDefault(agency, 0L) * SOURCES;
    }

    @Override
    public void close() {
        producer.close();
    }
}
