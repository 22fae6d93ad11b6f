package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Topics;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class HeldTopicsTest {
    private static final String TOPIC = Topics.access("prov-40");

    private final HeldTopics topics = new HeldTopics(TopologyFixture.ROSTER, 4);

    @Test
    void knowsATopicThatWasMadeAnewThoughItWasGoneMeanwhile() {
        Uuid first = Uuid.randomUuid();
        topics.seen(Map.of(TOPIC, first));
        topics.seen(Map.of(TOPIC, first));
        assertThat(topics.timesMadeAnew(TOPIC)).isZero();

        topics.seen(Map.of());
        topics.seen(Map.of(TOPIC, Uuid.randomUuid()));

        assertThat(topics.timesMadeAnew(TOPIC)).isEqualTo(1);
    }

    @Test
    void holdsWhatTheRosterDoesNotKnowBeforeAnybodySaysSo() {
        assertThat(topics.isHeld(Topics.access("prov-99"))).isTrue();
        assertThat(topics.isHeld(TOPIC)).isFalse();

        topics.hold(Map.of(TOPIC, "it has five partitions"));
        assertThat(topics.isHeld(TOPIC)).isTrue();
    }
}
