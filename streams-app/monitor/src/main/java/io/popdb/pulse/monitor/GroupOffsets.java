package io.popdb.pulse.monitor;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.PassedOver;
import io.popdb.pulse.topics.setup.TopicAdmin;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the agencies' partitions were read stands in two places: the group's offsets, which the brokers forget a week
 * after the last monitor stopped and anybody may reset, and the ingest stage's own memory, which stays. Where they
 * differ, the memory is right: its counts are. So the group's offsets are set to it before anything is read; but for what
 * an operator had passed over, which stays so.
 */
final class GroupOffsets {
    private static final Logger LOG = LoggerFactory.getLogger(GroupOffsets.class);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Set<GroupState> WITHOUT_MEMBERS = Set.of(GroupState.EMPTY, GroupState.DEAD);

    private final TopicAdmin topics;
    private final KafkaClients clients;
    private final CountedOffsets counted;

    GroupOffsets(Admin admin, KafkaClients clients) {
        this.topics = new TopicAdmin(admin, ANSWER);
        this.clients = clients;
        this.counted = new CountedOffsets(topics, clients);
    }

    /** Does nothing while others are counting: then the offsets are in use. */
    void restore(String group, Roster roster) throws InterruptedException {
        try {
            if (!hasMembers(group)) {
                set(group, differing(group, counted.of(group, roster)));
            }
        } catch (ExecutionException | TimeoutException unanswered) {
            clients.requireWelcome(unanswered);
            throw new BrokenException(
                    "The brokers did not say how far the agencies' topics were read (" + unanswered
                            + "). Look at their logs, then start again",
                    unanswered);
        }
    }

    private boolean hasMembers(String group) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return topics
                    .answer(topics.admin()
                            .describeConsumerGroups(List.of(group))
                            .all())
                    .values()
                    .stream()
                    .anyMatch(described -> !WITHOUT_MEMBERS.contains(described.groupState()));
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw refused;
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> differing(String group, Map<TopicPartition, Long> counted)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = topics.answer(topics.admin()
                .listConsumerGroupOffsets(
                        Map.of(group, new ListConsumerGroupOffsetsSpec()),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(group));
        Map<TopicPartition, OffsetAndMetadata> differing = new HashMap<>();
        Set<PassedTo> passedOver = counted.isEmpty() ? Set.of() : passedOver();
        counted.forEach((partition, offset) -> {
            OffsetAndMetadata known = committed.get(partition);
            boolean isRight = known != null
                    && (known.offset() == offset || passedOver.contains(new PassedTo(partition, known.offset())));
            if (!isRight) {
                differing.put(partition, new OffsetAndMetadata(offset));
            }
        });
        return differing;
    }

    /** Where reading goes on behind what an operator had passed over. */
    private record PassedTo(TopicPartition partition, long offset) {}

    private Set<PassedTo> passedOver() {
        Set<PassedTo> passed = new HashSet<>();
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            reader.read(Topics.CONTROLS, (key, value) -> {
                if (value != null
                        && PassedOver.isKey(key)
                        && Control.SERDE.fromBytes(value) instanceof PassedOver said) {
                    passed.add(new PassedTo(
                            new TopicPartition(Topics.access(said.agency()), said.partition()), said.through() + 1));
                }
            });
        }
        return passed;
    }

    private void set(String group, Map<TopicPartition, OffsetAndMetadata> offsets)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (offsets.isEmpty()) {
            return;
        }
        try {
            topics.answer(
                    topics.admin().alterConsumerGroupOffsets(group, offsets).all());
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof UnknownMemberIdException) {
                return; // another monitor has just begun to read, having done the same
            }
            throw refused;
        }
        LOG.warn(
                "The brokers no longer knew how far {} partitions had been read, or somebody had changed it (such as {}):"
                        + " they were told what was counted. What is still in the log is neither read twice nor left out.",
                offsets.size(),
                offsets.keySet().iterator().next());
    }
}
