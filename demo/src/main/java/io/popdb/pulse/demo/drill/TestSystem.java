package io.popdb.pulse.demo.drill;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.projection.CommittedTopics;
import io.popdb.pulse.topics.projection.Projection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** The brokers that a drill is played against, and what a monitor has seen there. */
record TestSystem(KafkaClients clients) {
    /**
     * Refuses brokers that hold events already, or at which a monitor has begun.
     *
     * @throws RefusedException with what to do
     */
    void requireFresh(Roster roster) throws InterruptedException {
        List<String> access =
                roster.agencies().stream().map(Agency::id).map(Topics::access).toList();
        long events = records(access);
        if (events > 0) {
            throw new RefusedException("There are " + events + " events of agencies at " + clients.bootstrap()
                    + ": a drill belongs on a test system, since what it sends is counted for good. Take brokers that hold"
                    + " nothing, or, where these are a test system with a past of their own, say --onto-history.");
        }
        if (records(List.of(Topics.HEADS)) > 0) {
            throw new RefusedException("A monitor has begun at " + clients.bootstrap()
                    + " already, and takes up a past only when it is first started. Stop it, make the brokers empty, run"
                    + " pulse setup, and start the monitor when the drill says so; or say --onto-history.");
        }
    }

    private long records(List<String> topics) throws InterruptedException {
        try (Admin admin = clients.admin()) {
            Map<TopicPartition, OffsetSpec> ends = admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(TestSystem::partitions)
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException refused) {
            throw clients.refusal(refused);
        }
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition()));
    }

    /** Whether a monitor has seen all that these agencies had sent by then, and expects something of each. */
    boolean isLearned(List<Agency> agencies, long untilMillis) {
        Projection known = new CommittedTopics(clients).read(PulseTopic.CONNECTIONS);
        return agencies.stream().allMatch(agency -> known.connection(agency.id())
                .filter(row -> row.watermarkMillis() > untilMillis)
                .filter(row -> row.verdict().lookupsPerSecond() > 0)
                .isPresent());
    }
}
