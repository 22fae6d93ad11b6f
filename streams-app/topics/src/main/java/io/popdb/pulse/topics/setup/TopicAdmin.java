package io.popdb.pulse.topics.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        requireVisible(absent);
        Map<String, Map<String, String>> configs = configs(names);
        Map<String, Existing> existing = new HashMap<>();
        answer(admin.describeTopics(names).allTopicNames())
                .forEach((name, topic) -> existing.put(
                        name,
                        new Existing(
                                topic.partitions().size(), configs.getOrDefault(name, Map.of()), topic.topicId())));
        return existing;
    }

    /** Of a topic that may be seen the brokers say that there is none; of another, that it may not. */
    private void requireVisible(Collection<String> absent)
            throws ExecutionException, InterruptedException, TimeoutException {
        for (KafkaFuture<TopicDescription> one :
                admin.describeTopics(absent).topicNameValues().values()) {
            try {
                TopicDescription unused = answer(one);
            } catch (ExecutionException refused) {
                if (!(refused.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw refused;
                }
            }
        }
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

    /** Creates and alters; topics that cannot be mended stay as they are. */
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
        return plan;
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
