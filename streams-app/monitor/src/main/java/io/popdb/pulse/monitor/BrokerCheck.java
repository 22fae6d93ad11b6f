package io.popdb.pulse.monitor;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.pipeline.StateStores;
import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.TopicFault;
import io.popdb.pulse.topics.setup.TopicAdmin;
import io.popdb.pulse.topics.setup.TopicAdmin.Existing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must hold of the brokers before a monitor may count: they answer, the topics are right, no state is lost. */
final class BrokerCheck {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerCheck.class);
    private static final String TIMESTAMPS = TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
    private static final String BY_THE_BROKER = "LogAppendTime";
    private static final int TRY_MILLIS = 5_000;
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final TopicAdmin topics;
    private final KafkaClients clients;
    private final String where;

    BrokerCheck(Admin admin, KafkaClients clients) {
        this.topics = new TopicAdmin(admin, ANSWER);
        this.clients = clients;
        this.where = clients.bootstrap();
    }

    /** Waits until a broker answers; gives up with a sentence after the given time. */
    void awaitBroker(Duration timeout, InstantSource clock) throws InterruptedException {
        Instant end = clock.instant().plus(timeout);
        while (true) {
            try {
                topics.admin()
                        .describeCluster(new DescribeClusterOptions().timeoutMs(TRY_MILLIS))
                        .nodes()
                        .get(TRY_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (ExecutionException | TimeoutException unanswered) {
                clients.requireWelcome(unanswered);
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

    /**
     * Pulse's own topics are there and right, and so is that of one agency at least: else it is not the topics that are
     * wrong.
     *
     * @return what is wrong with those of the others, by agency
     */
    Map<String, AccessTopics.Finding> requireTopics(AccessTopics access) throws InterruptedException {
        Map<String, Existing> found = asking(() -> topics.existing(Stream.concat(
                        topics.names().stream().filter(Topics.ACCESS.asMatchPredicate()),
                        access.roster().agencies().stream().map(agency -> Topics.access(agency.id())))
                .distinct()
                .toList()));
        List<String> own = Stream.of(PulseTopic.values()).map(PulseTopic::topic).toList();
        Map<String, Existing> pulses = asking(() -> topics.existing(own));
        Set<String> missing = new TreeSet<>(own);
        missing.removeAll(pulses.keySet());
        if (!missing.isEmpty()) {
            throw new BrokenException(
                    "The broker at " + where + " lacks " + missing.size() + " of Pulse's topics (such as "
                            + missing.iterator().next() + "). Run: ./pulse setup --bootstrap " + where);
        }
        for (PulseTopic each : PulseTopic.values()) {
            requireOwn(each, pulses.get(each.topic()));
        }
        sayWhoStamps(pulses);
        sayWhoStamps(asking(() -> topics.existing(
                topics.names().stream().filter(InternalTopics.NAMES).toList())));
        Map<String, AccessTopics.Finding> faults = access.faults(found);
        requireOne(access, faults, found);
        return faults;
    }

    /** A set-up of before left that to the writers: all goes well while their clocks do. */
    private void sayWhoStamps(Map<String, Existing> written) {
        List<String> byWriters = written.entrySet().stream()
                .filter(topic -> !BY_THE_BROKER.equals(topic.getValue().config().get(TIMESTAMPS)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!byWriters.isEmpty()) {
            LOG.warn(
                    "{} of the topics that Pulse writes (such as {}) bear their writers' times: the broker refuses them"
                            + " where this monitor's clock is fast. Run once: ./pulse setup --bootstrap {}",
                    byWriters.size(),
                    byWriters.get(0),
                    where);
        }
    }

    private void requireOne(
            AccessTopics access, Map<String, AccessTopics.Finding> faults, Map<String, Existing> found) {
        List<String> agencies =
                access.roster().agencies().stream().map(Agency::id).toList();
        if (!faults.keySet().containsAll(agencies)) {
            return;
        }
        String first = agencies.get(0);
        throw new BrokenException("Not one agency's topic can be counted from, such as that of " + first + ": "
                + allWrong(access, found.get(Topics.access(first)), Objects.requireNonNull(faults.get(first))));
    }

    /** Where every topic has another number, that was the number to begin with. */
    private static String allWrong(AccessTopics access, @Nullable Existing topic, AccessTopics.Finding finding) {
        return finding.fault() == TopicFault.PARTITIONS && topic != null
                ? "it has " + topic.partitions() + " partitions, but pulse.partitions is " + access.partitions()
                        + ": set it to what the topics were made with"
                : finding.why().en();
    }

    private void requireOwn(PulseTopic wanted, @Nullable Existing topic) {
        if (topic == null || wanted == PulseTopic.REJECTS) { // of which nobody needs an order
            return;
        }
        if (topic.partitions() != PulseTopic.PARTITIONS) {
            throw partitions(
                    wanted.topic(), topic, "it is read as one log, by one task: make it anew with ./pulse setup");
        }
        if (wanted.isCompacted()) {
            requireSetting(wanted.topic(), topic, TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
        }
        if (wanted.isGrowing()) {
            requireSetting(wanted.topic(), topic, TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
            requireSetting(wanted.topic(), topic, TopicConfig.RETENTION_MS_CONFIG, "-1");
        }
    }

    private static BrokenException partitions(String name, Existing topic, String otherwise) {
        return new BrokenException(name + " has " + topic.partitions() + " partitions, but " + otherwise);
    }

    /** Without it figures would be wrong: "arrived" must be the broker's word, and counts must never be deleted. */
    private void requireSetting(String name, Existing topic, String setting, String value) {
        String found = topic.config().get(setting);
        if (!value.equals(found)) {
            throw new BrokenException(name + " has " + setting + "=" + found + ", but it must be " + value
                    + ". Run: ./pulse setup --bootstrap " + where);
        }
    }

    /** Counts without the state that they came from would be counted again from nothing. */
    void requireState(String applicationId) throws InterruptedException {
        if (recordsIn(Topics.COUNTS) == 0) {
            return;
        }
        for (String changelog : StateStores.countingChangelogs(applicationId)) {
            if (recordsIn(changelog) == 0) {
                throw lost(changelog, "is empty or gone. Counting from nothing would lower the figures");
            }
        }
        // It may be empty, where all that ever came was rejected.
        String duplicates = StateStores.duplicatesChangelog(applicationId);
        if (!asking(topics::names).contains(duplicates)) {
            throw lost(duplicates, "is gone. Without it, whatever is sent again would be counted again");
        }
    }

    private static BrokenException lost(String changelog, String what) {
        return new BrokenException(Topics.COUNTS + " holds counts, but " + changelog + ", the application's memory, "
                + what + ": restore that topic, or see \"The state is lost\" in docs/operating.md");
    }

    private long recordsIn(String topic) throws InterruptedException {
        List<TopicPartition> partitions = asking(() ->
                topics.partitions(topics.names().stream().filter(topic::equals).toList()));
        return offsets(partitions, OffsetSpec.latest()) - offsets(partitions, OffsetSpec.earliest());
    }

    private long offsets(List<TopicPartition> partitions, OffsetSpec spec) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        return asking(() -> topics.answer(topics.admin().listOffsets(wanted).all())).values().stream()
                .mapToLong(result -> result.offset())
                .sum();
    }

    private <T> T asking(TopicAdmin.Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (ExecutionException | TimeoutException unanswered) {
            clients.requireWelcome(unanswered);
            throw new BrokenException(
                    "The broker at " + where + " did not answer a question about its topics: " + unanswered
                            + ". Look at the broker's log, then start again",
                    unanswered);
        }
    }
}
