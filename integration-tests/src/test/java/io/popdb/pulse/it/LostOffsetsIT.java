package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The brokers forget how far a group had read, or somebody resets it: no figure is another for it. */
@Timeout(1_800)
final class LostOffsetsIT {
    private static final String GROUP = "popdb-pulse";
    private static final Roster ROSTER = RosterFile.shipped();
    private static final String AGENCY = "prov-40";
    private static final int MANY = 500;

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @AutoClose
    private final Admin admin = kafka.admin();

    @AutoClose
    private final KafkaProducer<byte[], byte[]> producer = kafka.producer();

    @TempDir
    private Path state;

    private long requests;
    private long heartbeats;
    private long rejects;

    @BeforeEach
    void makeTopics() throws InterruptedException {
        kafka.setUp(ROSTER);
    }

    @Test
    void countsNothingTwiceAndLeavesNothingOut() throws Exception {
        countSome();
        Map<TopicPartition, Long> before = committed();

        awaitNoMembers();
        admin.deleteConsumerGroups(List.of(GROUP)).all().get();
        countSome("the group was deleted");

        reset(OffsetSpec.earliest());
        countSome("it was reset to the beginning");

        send();
        reset(OffsetSpec.latest());
        countSome("it was reset to the end, over events that nobody had counted");

        assertThat(committed().keySet()).containsAll(before.keySet());
    }

    /** A topic that was made anew is another log, though it is as long: it is read from its beginning. */
    @Test
    void readsATopicThatWasMadeAnewFromItsBeginning() throws Exception {
        countSome();
        admin.deleteTopics(List.of(Topics.access(AGENCY))).all().get();
        await("the topic is gone")
                .atMost(Duration.ofMinutes(5))
                .until(() -> !admin.listTopics().names().get().contains(Topics.access(AGENCY)));
        makeTopics();

        countSome("the topic was made anew");
    }

    private void countSome(String... what) throws Exception {
        send();
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
            long all = requests + heartbeats + rejects;
            monitor.awaitTotal(List.of(what).toString(), counts -> counts.received() >= all);
            assertThat(monitor.of(AGENCY).requests()).as("requests").isEqualTo(requests);
            assertThat(monitor.of(AGENCY).heartbeats()).as("heartbeats").isEqualTo(heartbeats);
            assertThat(monitor.of(AGENCY).duplicates()).as("duplicates").isZero();
            assertThat(monitor.of(AGENCY).rejected()).as("rejects").isEqualTo(rejects);
        }
    }

    private void send() throws Exception {
        List<Future<?>> acknowledged = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            EventFixture event = EventFixture.lookup().agency(AGENCY).source("gw-" + i % 7);
            acknowledged.add(send(event.sequence(requests++)));
            if (i % 50 == 0) {
                heartbeats++;
                rejects++;
                acknowledged.add(send(EventFixture.heartbeat().agency(AGENCY).sequence(requests)));
                acknowledged.add(send(event.without("operation")));
            }
        }
        for (Future<?> each : acknowledged) {
            each.get();
        }
    }

    private Future<?> send(EventFixture event) {
        return producer.send(AccessLog.record(AGENCY, event));
    }

    private Map<TopicPartition, Long> committed() throws Exception {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    /** A monitor that stopped stays a member until its session is over. */
    private void awaitNoMembers() {
        await("the group has no members")
                .atMost(Duration.ofMinutes(5))
                .until(() -> admin.describeConsumerGroups(List.of(GROUP)).all().get().values().stream()
                        .allMatch(group -> group.groupState() == GroupState.EMPTY));
    }

    private void reset(OffsetSpec where) throws Exception {
        awaitNoMembers();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < KafkaFixture.PARTITIONS; partition++) {
            wanted.put(new TopicPartition(Topics.access(AGENCY), partition), where);
        }
        ToLongFunction<ListOffsetsResultInfo> offset = ListOffsetsResultInfo::offset;
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        admin.listOffsets(wanted)
                .all()
                .get()
                .forEach((partition, info) -> offsets.put(partition, new OffsetAndMetadata(offset.applyAsLong(info))));
        admin.alterConsumerGroupOffsets(GROUP, offsets).all().get();
    }
}
