package io.popdb.pulse.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.BrokenException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
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

    /** What is taken away is known to have been there: both came in one answer. */
    @Test
    void handsOutOnlyTheLatestOfAKeyButWhatWasThereBeforeItWasTakenAway() {
        consumer.updateEndOffsets(Map.of(PARTITION, 4L));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, "a", "older".getBytes(UTF_8)));
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 1, "a", "newer".getBytes(UTF_8)));
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 2, "b", "good".getBytes(UTF_8)));
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 3, "b", null));
        });

        read();

        assertThat(taken).containsExactly("b=good", "a=newer", "b=");
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
