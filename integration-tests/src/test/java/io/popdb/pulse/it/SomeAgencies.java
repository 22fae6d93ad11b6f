package io.popdb.pulse.it;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.topics.setup.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A few agencies of the shipped roster that send numbered lookups from several sources, and how many each has sent. */
final class SomeAgencies implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final int SOURCES = 8;

    private final KafkaFixture kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> rounds = new HashMap<>();

    SomeAgencies(KafkaFixture kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrap(),
                        ProducerConfig.METADATA_MAX_AGE_CONFIG,
                        1_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static Roster roster(String... ids) {
        return new Roster(RosterFile.shipped().agencies().stream()
                .filter(agency -> List.of(ids).contains(agency.id()))
                .toList());
    }

    /** Makes what is missing and mends what can be. */
    void setUp(Roster roster) throws InterruptedException {
        new Setup(
                        Map.of("bootstrap.servers", kafka.bootstrap()),
                        roster,
                        PARTITIONS,
                        Duration.ofDays(400),
                        Optional.empty())
                .run();
    }

    /** One lookup more of each source, acknowledged. */
    void speak(String agency) throws Exception {
        long number = rounds.merge(agency, 1L, Long::sum) - 1;
        for (int source = 0; source < SOURCES; source++) {
            EventFixture event = EventFixture.lookup()
                    .agency(agency)
                    .source("gw-" + source)
                    .sequence(number)
                    .occurredAt(Instant.now());
            int partition = BuiltInPartitioner.partitionForKey(event.key(), PARTITIONS);
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
