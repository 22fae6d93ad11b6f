package io.popdb.pulse.topics.setup;

import io.popdb.pulse.errors.BrokenException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the brokers what topics there are, and carries a plan out.
 *
 * @param answerWithin how long each answer may take
 */
public record TopicAdmin(Admin admin, Duration answerWithin) {
    private static final int BETWEEN_LOOKS_MILLIS = 100;

    /**
     * A topic as it is.
     *
     * @param id another one where a topic of the same name was deleted and made anew
     */
    public record Existing(int partitions, Map<String, String> config, Uuid id) {
        /** One whose id does not matter. */
        public Existing(int partitions, Map<String, String> config) {
            this(partitions, config, Uuid.ZERO_UUID);
        }
    }

    /** Something that is asked of the brokers, and may stay unanswered. */
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws ExecutionException, InterruptedException, TimeoutException;
    }

    /** All topics that there are. */
    public Set<String> names() throws ExecutionException, InterruptedException, TimeoutException {
        return answer(admin.listTopics().names());
    }

    /**
     * Those of the given topics that are there, as they are.
     *
     * @throws ExecutionException also where one may not be seen: to whom it is hidden, it looks as if it were not there
     */
    public Map<String, Existing> existing(Collection<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Collection<String> names = new ArrayList<>(topics);
        names.retainAll(names());
        Collection<String> absent = new ArrayList<>(topics);
        absent.removeAll(names);
        Set<String> unused = unknown(absent); // asked for its refusals: what may not be seen is not absent
        Map<String, Map<String, String>> configs = configs(names);
        Map<String, Existing> existing = new HashMap<>();
        answer(admin.describeTopics(names).allTopicNames())
                .forEach((name, topic) -> existing.put(
                        name,
                        new Existing(
                                topic.partitions().size(), configs.getOrDefault(name, Map.of()), topic.topicId())));
        return existing;
    }

    /**
     * Those of the given topics that the brokers do not know.
     *
     * @throws ExecutionException also where one may not be seen: of a topic that may be seen the brokers say that there is
     *     none; of another, that it may not
     */
    private Set<String> unknown(Collection<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> unknown = new TreeSet<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                TopicDescription unused = answer(topic.getValue());
            } catch (ExecutionException refused) {
                if (!(refused.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw refused;
                }
                unknown.add(topic.getKey());
            }
        }
        return unknown;
    }

    /** All partitions of topics that are there, in the order of their names. */
    public List<TopicPartition> partitions(Collection<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<TopicPartition> partitions = new ArrayList<>();
        answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                .sorted(Comparator.comparing(TopicDescription::name))
                .forEach(topic -> topic.partitions()
                        .forEach(each -> partitions.add(new TopicPartition(topic.name(), each.partition()))));
        return partitions;
    }

    /** Creates and alters; topics that cannot be mended stay as they are. What is created is known to brokers afterwards. */
    SetupPlan carryOut(SetupPlan plan, Optional<Short> replication)
            throws ExecutionException, InterruptedException, TimeoutException {
        answer(admin.createTopics(plan.create().stream()
                        .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), replication)
                                .configs(topic.config()))
                        .toList())
                .all());
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        plan.alter()
                .forEach((topic, config) -> changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        config.entrySet().stream()
                                .map(e -> new AlterConfigOp(
                                        new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
                                .toList()));
        answer(admin.incrementalAlterConfigs(changes).all());
        awaitKnown(plan.create().stream().map(TopicSpec::name).toList());
        return plan;
    }

    /**
     * The controller has made them; a broker hears of it a little later, and until then says that there is no such topic: to
     * an agency that starts just after, for one.
     */
    private void awaitKnown(Collection<String> created)
            throws ExecutionException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        for (Set<String> unknown = unknown(created); !unknown.isEmpty(); unknown = unknown(created)) {
            if (System.nanoTime() - deadline > 0) {
                throw new BrokenException(
                        "The topics were made, but after " + answerWithin.toSeconds() + " s the brokers do not know "
                                + unknown + ". Look whether all brokers follow the controller.");
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private Map<String, Map<String, String>> configs(Collection<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Map<String, String>> configs = new HashMap<>();
        answer(admin.describeConfigs(names.stream()
                                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                                .toList())
                        .all())
                .forEach((resource, config) -> {
                    Map<String, String> values = new HashMap<>();
                    config.entries().forEach(entry -> values.put(entry.name(), entry.value()));
                    configs.put(resource.name(), values);
                });
        return configs;
    }

    /** The answer, if it comes in time. */
    public <T> T answer(KafkaFuture<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
    }
}
