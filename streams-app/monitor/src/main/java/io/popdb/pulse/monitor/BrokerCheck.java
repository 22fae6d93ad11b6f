package io.popdb.pulse.monitor;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.pipeline.StateStores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must hold of the brokers before a monitor may count: they answer, the topics are right, no state is lost. */
final class BrokerCheck {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerCheck.class);
    private static final int TRY_MILLIS = 5_000;
    private static final long ANSWER_SECONDS = 30;

    /** What the view reads: one partition each, of which the latest value of every key is kept for good. */
    private static final List<String> VIEWED =
            List.of(Topics.COUNTS, Topics.CONNECTIONS, Topics.INCIDENTS, Topics.BOOKS, Topics.HISTORY);

    private final Admin admin;
    private final String where;

    /** @param where the brokers are, for the sentences */
    BrokerCheck(Admin admin, String where) {
        this.admin = admin;
        this.where = where;
    }

    /** Waits until a broker answers; gives up with a sentence after the given time. */
    void awaitBroker(Duration timeout, InstantSource clock) throws InterruptedException {
        Instant end = clock.instant().plus(timeout);
        while (true) {
            try {
                admin.describeCluster(new DescribeClusterOptions().timeoutMs(TRY_MILLIS))
                        .nodes()
                        .get(TRY_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (ExecutionException | TimeoutException unanswered) {
                if (!clock.instant().isBefore(end)) {
                    throw new BrokenException(
                            "No broker at " + where + " answered within " + timeout.toSeconds()
                                    + " s. Is one running there (./pulse broker)? Is pulse.bootstrap-servers right?",
                            unanswered);
                }
                LOG.warn("No broker at {} answers yet; trying until {}.", where, end);
            }
        }
    }

    /** Every topic is there, and every agency's has the partitions that the application was made for. */
    void requireTopics(Roster roster, int partitions) throws InterruptedException {
        Set<String> existing = answer(admin.listTopics().names());
        Set<String> missing = new TreeSet<>(List.of(
                Topics.REJECTS,
                Topics.COUNTS,
                Topics.CONNECTIONS,
                Topics.INCIDENTS,
                Topics.BOOKS,
                Topics.HISTORY,
                Topics.CONTROLS,
                Topics.HEADS));
        roster.agencies().stream().map(Agency::id).map(Topics::access).forEach(missing::add);
        missing.removeAll(existing);
        if (!missing.isEmpty()) {
            throw new BrokenException(
                    "The broker at " + where + " lacks " + missing.size() + " of Pulse's topics (such as "
                            + missing.iterator().next() + "). Run: ./pulse setup --bootstrap " + where);
        }
        List<String> access =
                existing.stream().filter(Topics.ACCESS.asMatchPredicate()).toList();
        requirePartitions(
                access,
                partitions,
                "pulse.partitions is " + partitions + ", and every agency's topic has the"
                        + " same number, for good: make that topic anew, or set pulse.partitions to what it was");
        requirePartitions(VIEWED, 1, "what it holds is read as one log: make it anew with ./pulse setup");
        requirePartitions(
                List.of(Topics.CONTROLS, Topics.HEADS),
                1,
                "one task sees the whole roster: make it anew with ./pulse setup");
        requireSetting(access, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        requireSetting(VIEWED, TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
        requireSetting(List.of(Topics.CONTROLS), TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
    }

    private void requirePartitions(List<String> topics, int partitions, String otherwise) throws InterruptedException {
        for (TopicDescription topic :
                answer(admin.describeTopics(topics).allTopicNames()).values()) {
            if (topic.partitions().size() != partitions) {
                throw new BrokenException(
                        topic.name() + " has " + topic.partitions().size() + " partitions, but " + otherwise);
            }
        }
    }

    /** Without it figures would be wrong: "arrived" must be the broker's word, and counts must never be deleted. */
    private void requireSetting(List<String> topics, String setting, String value) throws InterruptedException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        answer(admin.describeConfigs(resources).all()).forEach((topic, config) -> {
            if (!value.equals(config.get(setting).value())) {
                throw new BrokenException(topic.name() + " has " + setting + "="
                        + config.get(setting).value() + ", but it must be " + value
                        + ". Run: ./pulse setup --bootstrap " + where);
            }
        });
    }

    /** Counts without the state that they came from would be counted again from nothing. */
    void requireState(String applicationId) throws InterruptedException {
        if (recordsIn(List.of(Topics.COUNTS)) == 0) {
            return;
        }
        for (String changelog : StateStores.countingChangelogs(applicationId)) {
            if (recordsIn(List.of(changelog)) == 0) {
                throw lost(changelog, "is empty or gone. Counting from nothing would lower the figures");
            }
        }
        // It may be empty, where all that ever came was rejected.
        String duplicates = StateStores.duplicatesChangelog(applicationId);
        if (!answer(admin.listTopics().names()).contains(duplicates)) {
            throw lost(duplicates, "is gone. Without it, whatever is sent again would be counted again");
        }
    }

    private static BrokenException lost(String changelog, String what) {
        return new BrokenException(Topics.COUNTS + " holds counts, but " + changelog + ", the application's memory, "
                + what + ": restore that topic, or see \"The state is lost\" in docs/operating.md");
    }

    private long recordsIn(List<String> topics) throws InterruptedException {
        Set<String> existing = answer(admin.listTopics().names());
        List<String> there = topics.stream().filter(existing::contains).toList();
        List<TopicPartition> partitions = new ArrayList<>();
        answer(admin.describeTopics(there).allTopicNames()).values().forEach(topic -> topic.partitions()
                .forEach(p -> partitions.add(new TopicPartition(topic.name(), p.partition()))));
        return offsets(partitions, OffsetSpec.latest()) - offsets(partitions, OffsetSpec.earliest());
    }

    private long offsets(List<TopicPartition> partitions, OffsetSpec spec) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        return answer(admin.listOffsets(wanted).all()).values().stream()
                .mapToLong(result -> result.offset())
                .sum();
    }

    private <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            throw new BrokenException(
                    "The broker at " + where + " did not answer a question about its topics: " + unanswered
                            + ". Look at the broker's log, then start again",
                    unanswered);
        }
    }
}
