package io.popdb.pulse.topics.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.BrokenException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class TopicAdminTest {
    private static final SetupPlan PLAN = SetupPlan.of(
            List.of(
                    new TopicSpec("popdb.access.v1.prov-40", 4, Map.of()),
                    new TopicSpec("popdb.history.v1", 1, Map.of())),
            Map.of());

    @Test
    void waitsUntilTheBrokersHaveHeardOfWhatTheControllerMade() throws Exception {
        try (SlowBrokers brokers = new SlowBrokers(3)) {
            SetupPlan done = new TopicAdmin(brokers, Duration.ofSeconds(60)).carryOut(PLAN, Optional.empty());

            assertThat(done).isEqualTo(PLAN);
            assertThat(brokers.asked).isEqualTo(4);
        }
    }

    @Test
    void namesWhatTheBrokersNeverHearOf() {
        try (SlowBrokers brokers = new SlowBrokers(Integer.MAX_VALUE)) {
            TopicAdmin topics = new TopicAdmin(brokers, Duration.ZERO);

            assertThatThrownBy(() -> topics.carryOut(PLAN, Optional.empty()))
                    .isInstanceOf(BrokenException.class)
                    .hasMessageContaining("[popdb.access.v1.prov-40, popdb.history.v1]");
        }
    }

    /** They make whatever is asked for, and know of it only after having been asked so many times. */
    private static final class SlowBrokers extends ForwardingAdmin {
        private final int ignorant;
        private int asked;

        SlowBrokers(int ignorant) {
            super(Map.of("bootstrap.servers", "127.0.0.1:9"));
            this.ignorant = ignorant;
        }

        @Override
        public CreateTopicsResult createTopics(Collection<NewTopic> topics, CreateTopicsOptions options) {
            return new CreateTopicsResult(forEach(
                    topics.stream().map(NewTopic::name).toList(),
                    name -> KafkaFuture.<CreateTopicsResult.TopicMetadataAndConfig>completedFuture(null))) {};
        }

        @Override
        public DescribeTopicsResult describeTopics(TopicCollection topics, DescribeTopicsOptions options) {
            boolean known = asked++ >= ignorant;
            Collection<String> names = ((TopicCollection.TopicNameCollection) topics).topicNames();
            return new DescribeTopicsResult(null, forEach(names, name -> known ? described(name) : unknown())) {};
        }

        private static KafkaFuture<TopicDescription> described(String topic) {
            return KafkaFuture.completedFuture(new TopicDescription(topic, false, List.of()));
        }

        private static KafkaFuture<TopicDescription> unknown() {
            KafkaFutureImpl<TopicDescription> none = new KafkaFutureImpl<>();
            none.completeExceptionally(new UnknownTopicOrPartitionException("not heard of"));
            return none;
        }

        private static <T> Map<String, KafkaFuture<T>> forEach(
                Collection<String> names, Function<String, KafkaFuture<T>> answer) {
            return names.stream().collect(Collectors.toMap(Function.identity(), answer));
        }
    }
}
