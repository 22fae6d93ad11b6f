package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.pipeline.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One agency's topic is not as it must be: that agency is blind with a sentence, and the others go on. */
@Timeout(400)
final class TopicsThatDifferIT {
    private static final String ILL = "prov-40";
    private static final String WELL = "min-moj";
    private static final String TOPIC = Topics.access(ILL);
    private static final Roster ROSTER = SomeAgencies.roster(ILL, WELL);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path state;

    private SomeAgencies agencies;
    private Admin admin;

    @BeforeEach
    void open() {
        agencies = new SomeAgencies(kafka);
        admin = kafka.admin();
    }

    @AfterEach
    void close() {
        admin.close();
        agencies.close();
    }

    @Test
    void oneThatIsGivenAFifthPartitionBlindsNobodyElse() throws Exception {
        kafka.setUp(ROSTER);
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
            bothAreCounted(monitor);

            admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(5)))
                    .all()
                    .get();

            awaitBlind(monitor, TOPIC + " has 5 partitions instead of 4");
            theOtherIsCounted(monitor);
            agencies.speak(ILL);
            theOtherIsCounted(monitor);
        }
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
            awaitBlind(monitor, TOPIC + " has 5 partitions instead of 4");
            theOtherIsCounted(monitor);
            assertThat(monitor.of(ILL).received())
                    .as("what came since waits in the log")
                    .isLessThan(agencies.sent(ILL));

            moveTheUnreadIntoATopicMadeAnew();

            bothAreCounted(monitor);
        }
    }

    /** As docs/operating.md says, with clients instead of Kafka's tools. */
    private void moveTheUnreadIntoATopicMadeAnew() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(StreamsSettings.APPLICATION_ID)
                .partitionsToOffsetAndMetadata()
                .get();
        List<ConsumerRecord<byte[], byte[]>> unread = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrap());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, 5)
                    .mapToObj(each -> new TopicPartition(TOPIC, each))
                    .toList();
            consumer.assign(partitions);
            for (TopicPartition each : partitions) {
                OffsetAndMetadata at = read.get(each);
                consumer.seek(each, at == null ? 0 : at.offset());
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            await("all is saved").atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(unread::add);
                return partitions.stream().allMatch(each -> consumer.position(each) >= ends.getOrDefault(each, 0L));
            });
        }
        admin.deleteTopics(List.of(TOPIC)).all().get();
        await("it can be made again").atMost(PATIENCE).ignoreExceptions().until(() -> {
            kafka.setUp(ROSTER);
            return admin.describeTopics(List.of(TOPIC)).allTopicNames().get().values().stream()
                    .allMatch(made -> made.partitions().size() == KafkaFixture.PARTITIONS);
        });
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> record : unread) {
                producer.send(new ProducerRecord<>(TOPIC, record.key(), record.value()))
                        .get();
            }
        }
    }

    @Test
    void oneThatIsDeletedAndMadeAnewBlindsNobodyElseAndIsReadOn() throws Exception {
        kafka.setUp(ROSTER);
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
            bothAreCounted(monitor);
            kafka.kill(); // from then on the topics' leader epochs are higher than those of one that is made anew
            kafka.restart();
            bothAreCounted(monitor);

            admin.deleteTopics(List.of(TOPIC)).all().get();
            awaitBlind(monitor, "There is no topic " + TOPIC);
            theOtherIsCounted(monitor);
            kafka.setUp(ROSTER);

            bothAreCounted(monitor);
            assertThat(monitor.hasFailed()).isFalse();
        }
    }

    @Test
    void oneThatIsMadeAnewAtOnceIsReadOn() throws Exception {
        kafka.setUp(ROSTER);
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
            bothAreCounted(monitor);

            admin.deleteTopics(List.of(TOPIC)).all().get();
            await("it can be made again").atMost(PATIENCE).ignoreExceptions().until(() -> {
                kafka.setUp(ROSTER);
                return admin.describeTopics(List.of(TOPIC))
                        .allTopicNames()
                        .get()
                        .containsKey(TOPIC);
            });

            bothAreCounted(monitor);
            assertThat(monitor.hasFailed()).isFalse();
        }
    }

    @Test
    void startsThoughOneIsMissingOrNotStampedByTheBroker() throws Exception {
        kafka.setUp(SomeAgencies.roster(WELL));
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
            awaitBlind(monitor, "There is no topic " + TOPIC);
            theOtherIsCounted(monitor);

            kafka.create(new NewTopic(TOPIC, KafkaFixture.PARTITIONS, (short) 1));
            awaitBlind(monitor, TOPIC + " does not bear the broker's time");
            agencies.speak(ILL);
            theOtherIsCounted(monitor);
            assertThat(monitor.of(ILL).received()).as("held in the log").isZero();
            kafka.setUp(ROSTER);

            bothAreCounted(monitor);
        }
    }

    private void awaitBlind(LocalMonitor monitor, String sentence) {
        await("it is blind and says why").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(monitor.state(ILL)).isEqualTo(ConnectionState.BLIND);
            assertThat(monitor.sentence(ILL)).contains(sentence);
        });
    }

    private void theOtherIsCounted(LocalMonitor monitor) throws Exception {
        agencies.speak(WELL);
        awaitCounted(monitor, WELL);
    }

    private void bothAreCounted(LocalMonitor monitor) throws Exception {
        agencies.speak(ILL);
        theOtherIsCounted(monitor);
        awaitCounted(monitor, ILL);
    }

    private void awaitCounted(LocalMonitor monitor, String agency) {
        await("all of " + agency + " is counted, and seen").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(monitor.of(agency).requests()).isEqualTo(agencies.sent(agency));
            assertThat(monitor.of(agency).received()).isEqualTo(agencies.sent(agency));
            assertThat(monitor.state(agency)).isNotEqualTo(ConnectionState.BLIND);
        });
    }
}
