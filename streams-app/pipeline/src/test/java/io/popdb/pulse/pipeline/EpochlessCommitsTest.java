package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EpochlessCommitsTest {
    @Test
    void leavesNothingOutButTheEpoch() {
        TopicPartition partition = new TopicPartition("popdb.access.v1.ent-evn", 1);

        assertThat(EpochlessCommits.withoutEpochs(
                        Map.of(partition, new OffsetAndMetadata(61_310, Optional.of(2), "AgAAAaIWYs3j"))))
                .containsExactly(Map.entry(partition, new OffsetAndMetadata(61_310, Optional.empty(), "AgAAAaIWYs3j")));
    }
}
