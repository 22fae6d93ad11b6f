package io.popdb.pulse.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.errors.BrokenException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompactedTopicReaderTest {
    private static final String TOPIC = "popdb.counts.v1";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final CompactedTopicReader topics =
            new CompactedTopicReader(consumer, new KafkaClients(Map.of()), log -> consumer.endOffsets(List.of(log))
                    .getOrDefault(log, 0L));
    private final List<String> taken = new ArrayList<>();

    @BeforeEach
    void oneTopic() {
        Node[] nobody = {};
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), nobody, nobody)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void readsOnWhereOnlyMarkersGoBy() {
        consumer.updateEndOffsets(Map.of(PARTITION, 101L));
        for (long markers = 1; markers <= 100; markers++) {
            long to = markers;
            consumer.schedulePollTask(() -> consumer.seek(PARTITION, to));
        }
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 100, "key", "value".getBytes(UTF_8))));

        read();

        assertThat(taken).containsExactly("key=value");
    }

    @Test
    void givesUpWhereNothingComes() {
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));

        assertThatThrownBy(this::read)
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining("does not send the rest of " + TOPIC);
    }

    @Test
    void refusesADeletedRowOfATopicOfWhichNoneIsDeleted() {
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        consumer.schedulePollTask(
                () -> { // both in one answer
                    consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, "prov-40/2026-02-25", "good".getBytes(UTF_8)));
                    consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 1, "prov-40/2026-02-25", null));
                });

        assertThatThrownBy(() -> topics.readKept(TOPIC, this::parse))
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("the row prov-40/2026-02-25 of " + TOPIC + " cannot be read: somebody deleted");
    }

    /** Nothing else tells that these rows are missing. */
    @Test
    void refusesADeletedRowThatNobodyElseWouldMiss() {
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, "_unknown/2026-02-25", null)));

        assertThatThrownBy(() -> topics.readKept(TOPIC, this::parse)).isInstanceOf(BrokenInvariantException.class);
    }

    /** As the runbook has it done: books must not wait until the log is compacted. */
    @Test
    void doesNotMindThatAStrangersRowWasTakenAway() {
        consumer.updateEndOffsets(Map.of(PARTITION, 3L));
        add(0, "anything/2026-03-01", "bad");
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 1, "anything/2026-03-01", null)));
        add(2, "a", "good");

        topics.readKept(TOPIC, this::parse);

        assertThat(taken).containsExactly("a");
    }

    @Test
    void refusesARowThatCannotBeReadAndNamesIt() {
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        add(0, "a", "good");
        add(1, "b", "bad");

        assertThatThrownBy(() -> topics.readKept(TOPIC, this::parse))
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("the row b of " + TOPIC + " cannot be read: bad is no number");
    }

    @Test
    void doesNotMindARowThatALaterOneOfItsKeyReplaces() {
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        add(0, "a", "bad");
        add(1, "a", "good");

        topics.readKept(TOPIC, this::parse);

        assertThat(taken).containsExactly("a");
    }

    @Test
    void handsOutWhatCanBeReadAndSaysWhatCannot() {
        consumer.updateEndOffsets(Map.of(PARTITION, 3L));
        add(0, "a", "good");
        add(1, "b", "bad");
        add(2, "c", "good");

        assertThat(topics.readWhatCanBeRead(TOPIC, this::parse)).containsOnlyKeys("b");
        assertThat(taken).containsExactly("a", "c");
    }

    private void add(long offset, String key, String value) {
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, key, value.getBytes(UTF_8))));
    }

    private void parse(String key, byte[] value) {
        if (new String(value, UTF_8).equals("bad")) {
            throw new SerializationException("bad is no number");
        }
        taken.add(key);
    }

    @Test
    void saysHowToMakeATopicThatIsNotThere() {
        assertThatThrownBy(() -> topics.require("popdb.history.v1"))
                .isInstanceOf(BrokenException.class)
                .hasMessage("There is no topic popdb.history.v1: run ./pulse setup");
    }

    private void read() {
        topics.read(TOPIC, (key, value) -> taken.add(key + "=" + (value == null ? "" : new String(value, UTF_8))));
    }
}
