package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.demo.BrokerPlan;
import io.popdb.pulse.demo.ChildBroker;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.AcknowledgementListener;
import io.popdb.pulse.publisher.EventSource;
import io.popdb.pulse.publisher.PublisherSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the brokers did not confirm in time is sent again, and is in the topic under the numbers that it had. */
@Timeout(1_800)
final class ResendIT {
    private static final String AGENCY = "prov-40";
    private static final String TOPIC = Topics.access(AGENCY);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String HELD = "gateway";

    @TempDir
    private Path folder;

    /** Such a broker answers nothing, holds its connections, and afterwards reads what had long been given up. */
    @Test
    void everyEventArrivesThoughTheBrokerStoodStillForLongerThanADelivery() throws Exception {
        int sources = 4;
        int each = 250;
        try (ChildBroker broker = new ChildBroker(BrokerPlan.in(folder))) {
            broker.start();
            create(broker.bootstrap(), new NewTopic(TOPIC, 4, (short) 1));
            PublisherSettings settings =
                    PublisherSettings.of(broker.bootstrap()).withDeliveryWithin(Duration.ofSeconds(5));
            try (AccessEventPublisher publisher = AccessEventPublisher.open(settings, InstantSource.system())) {
                List<EventSource> gateways = IntStream.range(0, sources)
                        .mapToObj(i -> publisher.source(AGENCY, "gw-" + i, 7, 0))
                        .toList();
                gateways.forEach(ResendIT::lookup);
                assertThat(publisher.awaitAcknowledgements(PATIENCE)).isTrue();

                signal("STOP", broker);
                for (int n = 1; n < each; n++) {
                    gateways.forEach(ResendIT::lookup);
                }
                await().atMost(PATIENCE).until(() -> publisher.figures().resent() > 0);
                signal("CONT", broker);

                assertThat(publisher.awaitAcknowledgements(PATIENCE)).isTrue();
                assertThat(publisher.figures().acknowledged())
                        .isEqualTo(publisher.figures().sent())
                        .isEqualTo((long) sources * each);
                assertThat(publisher.figures().failed()).isZero();
            }

            List<AccessEvent> events = events(broker.bootstrap(), 4);
            for (int i = 0; i < sources; i++) {
                String source = "gw-" + i;
                assertThat(events.stream()
                                .filter(event -> event.sourceId().equals(source))
                                .map(AccessEvent::sequence)
                                .distinct())
                        .as(source)
                        .containsExactlyInAnyOrderElementsOf(
                                LongStream.range(0, each).boxed().toList());
            }
        }
    }

    /**
     * KAFKA-15591: a broker refuses the first batch, but not the second one, which is on its way already; from then on the
     * first is out of order for ever. In the wild it refuses while it opens a new partition, here because of a damaged
     * byte. Kafka 4.5 refuses the second one as well: with that broker nothing is sent again.
     */
    @Test
    void aFirstBatchThatWasOvertakenArrives() throws Exception {
        try (Held held = new Held(folder)) {
            PublisherSettings settings =
                    PublisherSettings.of(held.gate.address()).withMaxBlock(PATIENCE);
            Map<String, Object> hasty = Map.of(
                    "bootstrap.servers", held.gate.address(),
                    "client.id", HELD,
                    "max.in.flight.requests.per.connection", 5,
                    "batch.size", 1,
                    "delivery.timeout.ms", 5_000,
                    "request.timeout.ms", 4_000);
            KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(hasty, new ByteArraySerializer(), new ByteArraySerializer());
            try (AccessEventPublisher publisher = AccessEventPublisher.over(
                    producer, settings, InstantSource.system(), AcknowledgementListener.NONE)) {
                EventSource gateway = publisher.source(AGENCY, "gw-1", 7, 0);
                lookup(gateway);
                lookup(gateway);
                held.gate.awaitProduces(2, PATIENCE);

                held.gate.letOneThroughDamaged();
                held.gate.awaitProduces(1, PATIENCE);
                held.gate.open();

                assertThat(publisher.awaitAcknowledgements(PATIENCE)).isTrue();
                assertThat(publisher.figures().resent()).isEqualTo(1);
                assertThat(publisher.figures().acknowledged())
                        .isEqualTo(publisher.figures().sent())
                        .isEqualTo(2);
                lookup(gateway);
                assertThat(publisher.awaitAcknowledgements(PATIENCE)).isTrue();
            }

            assertThat(sequences(held)).containsExactly(1L, 0L, 2L);
        }
    }

    /** As a publisher is set up, there is no second request that could overtake the first. */
    @Test
    void aFirstBatchThatIsRefusedIsNotOvertaken() throws Exception {
        try (Held held = new Held(folder)) {
            PublisherSettings settings = PublisherSettings.of(held.gate.address())
                    .withBatchBytes(1)
                    .withClientProperties(Map.of("client.id", HELD));
            try (AccessEventPublisher publisher = AccessEventPublisher.open(settings, InstantSource.system())) {
                EventSource gateway = publisher.source(AGENCY, "gw-1", 7, 0);
                lookup(gateway);
                lookup(gateway);
                held.gate.awaitProduces(1, PATIENCE);

                held.gate.letOneThroughDamaged();
                held.gate.awaitProduces(1, PATIENCE);
                held.gate.open();

                assertThat(publisher.awaitAcknowledgements(PATIENCE)).isTrue();
                assertThat(publisher.figures().resent()).isZero();
            }

            assertThat(sequences(held)).containsExactly(0L, 1L);
        }
    }

    /** A broker with one empty topic of one partition, behind a gate. */
    private static final class Held implements AutoCloseable {
        final ProduceGate gate;
        private final ChildBroker broker;

        Held(Path folder) throws Exception {
            int port = freePort();
            gate = ProduceGate.before(port, HELD);
            broker = new ChildBroker(BrokerPlan.in(folder)
                    .withPort(port)
                    .withSetting("advertised.listeners", "PLAINTEXT://" + gate.address()));
            broker.start();
            create(gate.address(), new NewTopic(TOPIC, 1, (short) 1));
        }

        @Override
        public void close() {
            broker.close();
            gate.close();
        }
    }

    private static List<Long> sequences(Held held) {
        return events(held.gate.address(), 1).stream()
                .map(AccessEvent::sequence)
                .toList();
    }

    private static void lookup(EventSource gateway) {
        gateway.lookup(
                "citizen.lookup", Outcome.MATCH, 1, InstantSource.system().instant());
    }

    private static void create(String bootstrap, NewTopic... topics) throws Exception {
        try (Admin admin = admin(bootstrap)) {
            admin.createTopics(List.of(topics)).all().get();
        }
    }

    private static Admin admin(String bootstrap) {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    private static List<AccessEvent> events(String bootstrap, int partitions) {
        AccessEventDecoder decoder = new AccessEventDecoder();
        List<AccessEvent> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Collection<TopicPartition> all = IntStream.range(0, partitions)
                    .mapToObj(p -> new TopicPartition(TOPIC, p))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> events.add((AccessEvent) decoder.decode(record.value())));
            }
        }
        return events;
    }

    private static void signal(String name, ChildBroker broker) throws Exception {
        String pid = Long.toString(broker.pid().orElseThrow());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    private static int freePort() throws Exception {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
