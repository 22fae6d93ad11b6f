package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.RejectExample;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A topic full of what is no event: each is counted under its reason, and nobody else notices. */
@Timeout(1_800)
final class PoisonIT {
    private static final String POISONED = RejectExample.AGENCY;
    private static final String HEALTHY = RejectExample.OTHER_AGENCY;
    private static final int ROUNDS = 50;

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path state;

    private final AtomicLong sequence = new AtomicLong();

    /** A record that must be rejected for the reason. */
    private record Poison(RejectReason reason, ProducerRecord<byte[], byte[]> record) {}

    @Test
    void countsEachPoisonUnderItsReasonAndStopsNobody() throws Exception {
        Roster roster = RosterFile.shipped();
        kafka.setUp(roster);
        try (LocalMonitor monitor = LocalMonitor.start(kafka, roster, state);
                KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of(ProducerConfig.LINGER_MS_CONFIG, 0))) {
            send(producer, healthy());
            monitor.awaitTotal("the monitor counts", counts -> counts.requests() == 1);

            Map<RejectReason, Long> sent = new EnumMap<>(RejectReason.class);
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
            seeHealthyOnes(producer, monitor, () -> {
                for (int round = 0; round < ROUNDS; round++) {
                    for (Poison poison : poisons()) {
                        acknowledgements.add(producer.send(poison.record()));
                        sent.merge(poison.reason(), 1L, Long::sum);
                    }
                }
            });

            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
            long all = sent.values().stream().mapToLong(Long::longValue).sum();
            monitor.awaitTotal("all poison is counted", counts -> counts.rejected() == all);
            assertThat(sent).containsOnlyKeys(RejectExample.reasonsOfOneRecord());
            sent.forEach((reason, count) -> assertThat(monitor.total().rejected(reason))
                    .as(reason.label())
                    .isEqualTo(count));
            assertThat(monitor.unknown().rejected()).isEqualTo(sent.get(RejectReason.UNKNOWN_AGENCY));
            assertThat(monitor.of(HEALTHY).requests()).isEqualTo(sequence.get());
            assertThat(monitor.of(HEALTHY).rejected()).isZero();
            assertThat(monitor.total().received()).isEqualTo(AccessLog.records(kafka));
            assertThat(monitor.scrape())
                    .as("no thread of the pipeline has failed of it")
                    .hasEntrySatisfying(
                            new Condition<String>(PoisonIT::countsFailures, "failures"),
                            new Condition<Double>(count -> count == 0, "none"));
            assertThat(TopicText.of(kafka, Topics.REJECTS))
                    .hasSize((int) all)
                    .noneMatch(row -> row.contains(RejectExample.SECRET) || row.contains("[[["));
        }
    }

    /** Sends one healthy event after the other while something goes on, each as soon as the one before is seen. */
    private void seeHealthyOnes(KafkaProducer<byte[], byte[]> producer, LocalMonitor monitor, Runnable meanwhile)
            throws Exception {
        Thread disturbance = new Thread(meanwhile, "poison");
        disturbance.start();
        do {
            send(producer, healthy());
            long expected = sequence.get();
            monitor.awaitTotal("the healthy event is seen", counts -> counts.requests() >= expected);
        } while (disturbance.isAlive());
        disturbance.join();
    }

    private static boolean countsFailures(String series) {
        return series.startsWith("kafka_stream_failed_stream_threads_total");
    }

    private ProducerRecord<byte[], byte[]> healthy() {
        EventFixture event = EventFixture.lookup()
                .agency(HEALTHY)
                .sequence(sequence.getAndIncrement())
                .occurredAt(Instant.now());
        return AccessLog.record(HEALTHY, event);
    }

    private static List<Poison> poisons() {
        List<Poison> poisons = new ArrayList<>();
        for (RejectExample example : RejectExample.all()) {
            poisons.add(new Poison(
                    example.reason(), new ProducerRecord<>(Topics.access(POISONED), example.key(), example.payload())));
        }
        poisons.add(new Poison(
                RejectReason.KEY_MISMATCH,
                inAnotherPartition(EventFixture.lookup().agency(POISONED))));
        return poisons;
    }

    /** The same key in every partition: it belongs into one of them only, and that one is left out. */
    private static ProducerRecord<byte[], byte[]> inAnotherPartition(EventFixture event) {
        int right = BuiltInPartitioner.partitionForKey(event.key(), 4);
        return new ProducerRecord<>(Topics.access(POISONED), (right + 1) % 4, event.key(), event.bytes());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record)
            throws Exception {
        producer.send(record).get();
    }
}
