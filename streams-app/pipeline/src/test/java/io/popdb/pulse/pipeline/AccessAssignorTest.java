package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class AccessAssignorTest {
    private static final Node BROKER = new Node(1, "127.0.0.1", 9092);

    @Test
    void showsNoMorePartitionsThanPulseWasMadeFor() {
        Uuid id = Uuid.randomUuid();
        List<PartitionInfo> partitions = new ArrayList<>(partitions("altered", 5));
        partitions.addAll(partitions("well", 4));
        partitions.addAll(partitions("small", 1));

        Cluster capped = AccessAssignor.capped(
                new Cluster(
                        "cluster",
                        List.of(BROKER),
                        partitions,
                        Set.of("forbidden"),
                        Set.of(),
                        Set.of(),
                        BROKER,
                        Map.of("altered", id)),
                4);

        assertThat(capped.partitionCountForTopic("altered")).isEqualTo(4);
        assertThat(capped.partitionCountForTopic("well")).isEqualTo(4);
        assertThat(capped.partitionCountForTopic("small")).isEqualTo(1);
        assertThat(capped.topicId("altered")).isEqualTo(id);
        assertThat(capped.unauthorizedTopics()).containsExactly("forbidden");
        assertThat(capped.nodes()).containsExactly(BROKER);
    }

    private static List<PartitionInfo> partitions(String topic, int count) {
        List<PartitionInfo> partitions = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            partitions.add(new PartitionInfo(topic, each, BROKER, new Node[] {BROKER}, new Node[] {BROKER}));
        }
        return partitions;
    }
}
