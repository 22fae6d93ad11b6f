package io.popdb.pulse.topics.setup;

import io.popdb.pulse.topics.setup.SetupPlan.Existing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** Reads what topics there are, and carries a plan out. */
final class TopicAdmin {
    private static final long ANSWER_SECONDS = 60;

    private final Admin admin;

    TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    /** The wanted topics that are there, as they are. */
    Map<String, Existing> existing(List<TopicSpec> wanted)
            throws ExecutionException, InterruptedException, TimeoutException {
        Collection<String> names =
                new ArrayList<>(wanted.stream().map(TopicSpec::name).toList());
        names.retainAll(answer(admin.listTopics().names()));
        Map<String, Map<String, String>> configs = configs(names);
        Map<String, Existing> existing = new HashMap<>();
        answer(admin.describeTopics(names).allTopicNames())
                .forEach((name, topic) -> existing.put(
                        name, new Existing(topic.partitions().size(), configs.getOrDefault(name, Map.of()))));
        return existing;
    }

    /** Creates and alters; topics that cannot be mended stay as they are. */
    void carryOut(SetupPlan plan, Optional<Short> replication)
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

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }
}
