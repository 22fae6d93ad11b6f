package io.popdb.pulse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.rows.PartialCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody deletes a topic of Kafka Streams under a running monitor: it ends, and says which. */
@Timeout(1_800)
final class DeletedMemoryIT {
    private static final Roster ROSTER = RosterFile.shipped();
    private static final String AGENCY = "prov-40";
    private static final String ANOTHER = "prov-41";
    private static final String PARTIALS = "popdb-pulse-partials-repartition";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @AutoClose
    private final KafkaProducer<byte[], byte[]> producer = kafka.producer();

    @TempDir
    private Path folder;

    private long sent;

    @BeforeEach
    void makeTopics() throws InterruptedException {
        kafka.setUp(ROSTER);
    }

    @Test
    void namesADeletedChangelog() throws Exception {
        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder)) {
            countSome(monitor);

            delete(monitor, "popdb-pulse-days-changelog");

            awaitEnd(monitor);
            assertThat(monitor.exitCode()).hasValue(1);
            assertThat(Files.readString(monitor.log())).contains("popdb-pulse-days-changelog", "The state is lost");
        }
    }

    /** Kafka Streams makes it anew, and then waits in it for what it has read. */
    @Test
    void goesOnWithARepartitionTopicMadeAnew() throws Exception {
        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder)) {
            countSome(monitor);

            delete(monitor, PARTIALS);

            awaitEnd(monitor);
            assertThat(monitor.exitCode()).hasValue(1);
            assertThat(Files.readString(monitor.log())).contains(PARTIALS, "Start again");
            monitor.restart();
            countSome(monitor);
        }
    }

    /** A monitor that is about to end may write and commit once more, after the topic was deleted and made anew. */
    @Test
    void readsARepartitionTopicMadeAnewWhereverTheOldOneWasCommitted() throws Exception {
        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder);
                Admin admin = kafka.admin()) {
            countSome(monitor);
            monitor.kill();

            admin.deleteTopics(List.of(PARTIALS)).all().get();
            doUntilItWorks("it is made anew", () -> admin.createTopics(List.of(new NewTopic(PARTIALS, 1, (short) 1)))
                    .all()
                    .get());
            producer.send(new ProducerRecord<>(PARTIALS, ANOTHER.getBytes(UTF_8), aRequestOf(ANOTHER)))
                    .get();
            Map<TopicPartition, OffsetAndMetadata> old =
                    Map.of(new TopicPartition(PARTIALS, 0), new OffsetAndMetadata(1));
            doUntilItWorks("the group is without members", () -> admin.alterConsumerGroupOffsets(
                            InternalTopics.APPLICATION_ID, old)
                    .all()
                    .get());
            monitor.restart();

            monitor.awaitCounted(sent + 1);
        }
    }

    private static byte[] aRequestOf(String agency) {
        DayCounts counts = new DayCounts();
        counts.countRequest(RequestType.LOOKUP, Outcome.MATCH, 0, 1);
        long today = VietnamTime.day(Instant.now()).toEpochDay();
        PartialCounts partial = new PartialCounts(
                agency, 0, PartialCounts.Progress.NONE, List.of(new PartialCounts.Day(today, counts)), List.of());
        return PartialCounts.SERDE.serializer().serialize(PARTIALS, partial);
    }

    private static void doUntilItWorks(String what, Callable<?> task) {
        await(what).atMost(PATIENCE).pollInSameThread().until(() -> {
            try {
                task.call();
                return true;
            } catch (ExecutionException notYet) {
                return false;
            }
        });
    }

    private void countSome(ChildMonitor monitor) throws Exception {
        for (int i = 0; i < 100; i++) {
            EventFixture event = EventFixture.lookup().agency(AGENCY).sequence(sent++);
            producer.send(AccessLog.record(AGENCY, event)).get();
        }
        await("counted; the log is " + monitor.log()).atMost(PATIENCE).until(() -> Totals.of(monitor)
                .map(totals -> totals.figure("counted") >= sent)
                .orElse(false));
        assertThat(Totals.of(monitor).orElseThrow().figure("counted")).isEqualTo(sent);
        assertThat(Totals.of(monitor).orElseThrow().figure("duplicates")).isZero();
    }

    /** As soon as the monitor has seen it: what was never there is not missed. */
    private void delete(ChildMonitor monitor, String topic) throws Exception {
        await("the monitor knows " + topic).atMost(PATIENCE).until(() -> Files.readString(monitor.log())
                .contains("Pulse counts with " + topic));
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    private static void awaitEnd(ChildMonitor monitor) {
        await("the monitor ends; its log is " + monitor.log()).atMost(PATIENCE).until(() -> monitor.exitCode()
                .isPresent());
    }
}
