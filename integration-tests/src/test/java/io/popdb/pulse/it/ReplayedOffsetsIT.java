package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.pipeline.StreamsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The brokers have forgotten how far the group had read, or somebody has reset it: no figure changes. */
@Timeout(400)
final class ReplayedOffsetsIT {
    private static final Roster ROSTER = new Roster(RosterFile.shipped().agencies().stream()
            .filter(agency -> List.of("prov-40", "min-moj").contains(agency.id()))
            .toList());
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SOURCES = 5;

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path state;

    private long sequence;
    private long requests;
    private long received;

    @FunctionalInterface
    private interface Reset {
        void of(Admin admin) throws Exception;
    }

    @BeforeEach
    void makeTopics() throws InterruptedException {
        kafka.setUp(ROSTER);
    }

    @Test
    void keepsEveryFigureWhereverTheGroupBeginsAgain() throws Exception {
        sendSomeOfEverything();
        sameAfter(admin -> admin.deleteConsumerGroups(List.of(StreamsSettings.APPLICATION_ID))
                .all()
                .get());
        sameAfter(admin -> resetAccess(admin, OffsetSpec.earliest()));
        sameAfter(admin -> resetAll(admin, OffsetSpec.earliest()));
        sameAfter(admin -> resetAccess(admin, OffsetSpec.latest()));
    }

    /** Counts what was sent, stops, resets, starts: the same is shown, and what comes then is counted as ever. */
    private void sameAfter(Reset reset) throws Exception {
        DayCounts before;
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
            before = counted(monitor);
        }
        try (Admin admin = kafka.admin()) {
            await("nobody is left in the group")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> {
                        reset.of(admin);
                        return true;
                    });
        }
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
            assertThat(counted(monitor)).isEqualTo(before);
            sendSomeOfEverything();
            counted(monitor);
            assertThat(monitor.total().duplicates()).isEqualTo(before.duplicates() + SOURCES);
            assertThat(monitor.total().heartbeats()).isEqualTo(before.heartbeats() + SOURCES);
            assertThat(monitor.total().rejected()).isEqualTo(before.rejected() + 2 * SOURCES);
            assertThat(monitor.total().gapsOpened()).isZero();
        }
    }

    /** What is shown once all is seen again, which lies in the topics once. */
    private DayCounts counted(LocalMonitor monitor) throws Exception {
        await("both are judged, so all was read").atMost(PATIENCE).until(() -> monitor.isSeen(ROSTER));
        monitor.awaitTotal("all is counted", counts -> counts.received() >= received);
        assertThat(monitor.total().received()).isEqualTo(received).isEqualTo(AccessLog.records(kafka));
        assertThat(monitor.total().requests()).isEqualTo(requests);
        return monitor.total();
    }

    /** For every source of every agency: requests, a duplicate, a heartbeat, something malformed and a stranger. */
    private void sendSomeOfEverything() throws Exception {
        Instant now = Instant.now();
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            for (int source = 0; source < SOURCES; source++) {
                String agency = ROSTER.agencies().get(source % 2).id();
                EventFixture event = EventFixture.lookup().agency(agency).source("gw-" + source);
                send(producer, agency, event.sequence(sequence).occurredAt(now));
                send(producer, agency, event.sequence(sequence + 1).occurredAt(now));
                send(producer, agency, event.sequence(sequence).occurredAt(now));
                send(
                        producer,
                        agency,
                        EventFixture.heartbeat()
                                .agency(agency)
                                .source("gw-" + source)
                                .sequence(sequence + 2)
                                .occurredAt(now));
                send(producer, agency, EventFixture.lookup().agency("prov-99").source("gw-" + source));
                producer.send(new ProducerRecord<>(
                                Topics.access(agency), event.key(), "nonsense".getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
        sequence += 2;
        requests += 2L * SOURCES;
        received += 6L * SOURCES;
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String agency, EventFixture event)
            throws Exception {
        producer.send(AccessLog.record(agency, event)).get();
    }

    private static void resetAccess(Admin admin, OffsetSpec to) throws Exception {
        reset(
                admin,
                to,
                ROSTER.agencies().stream().map(Agency::id).map(Topics::access).toList());
    }

    /** Also the partial counts on their way between the stages. */
    private static void resetAll(Admin admin, OffsetSpec to) throws Exception {
        reset(
                admin,
                to,
                admin
                        .listConsumerGroupOffsets(StreamsSettings.APPLICATION_ID)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .keySet()
                        .stream()
                        .map(TopicPartition::topic)
                        .distinct()
                        .toList());
    }

    private static void reset(Admin admin, OffsetSpec to, List<String> topics) throws Exception {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        admin.describeTopics(topics).allTopicNames().get().forEach((name, topic) -> topic.partitions()
                .forEach(each -> wanted.put(new TopicPartition(name, each.partition()), to)));
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        admin.listOffsets(wanted)
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, new OffsetAndMetadata(found.offset())));
        admin.alterConsumerGroupOffsets(StreamsSettings.APPLICATION_ID, offsets)
                .all()
                .get();
    }
}
