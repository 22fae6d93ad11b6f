package io.popdb.pulse.topics.setup;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.setup.TopicAdmin.Existing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/**
 * Makes the topics that a roster needs. What a broker refuses half way can be run again: it goes on where it stopped.
 *
 * @param client settings that every Kafka client needs
 * @param partitions of every agency's topic, chosen once for good
 * @param retention how long access events are kept
 * @param replication copies of each partition; the broker's own default where empty
 */
public record Setup(
        Map<String, Object> client, Roster roster, int partitions, Duration retention, Optional<Short> replication) {
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** With brokers that ask for nothing more. */
    public Setup(String bootstrap, Roster roster, int partitions, Duration retention, Optional<Short> replication) {
        this(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                roster,
                partitions,
                retention,
                replication);
    }

    /** Makes whatever is missing, without asking: for demos and tests. */
    public void run() throws InterruptedException {
        carryOut(plan());
    }

    public SetupPlan plan() throws InterruptedException {
        List<TopicSpec> wanted = new ArrayList<>(TopicSpec.all(roster, partitions, retention));
        KafkaClients clients = new KafkaClients(client);
        try (Admin admin = clients.admin()) {
            TopicAdmin topics = new TopicAdmin(admin, ANSWER);
            return asking(clients, () -> {
                Map<String, Existing> existing = topics.existing(Stream.concat(
                                wanted.stream().map(TopicSpec::name),
                                topics.names().stream().filter(InternalTopics.NAMES))
                        .toList());
                wanted.addAll(TopicSpec.internal(existing));
                return SetupPlan.of(wanted, existing);
            });
        }
    }

    public void carryOut(SetupPlan plan) throws InterruptedException {
        KafkaClients clients = new KafkaClients(client);
        try (Admin admin = clients.admin()) {
            asking(clients, () -> new TopicAdmin(admin, ANSWER).carryOut(plan, replication));
        }
    }

    private static <T> T asking(KafkaClients clients, TopicAdmin.Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (ExecutionException | TimeoutException unanswered) {
            throw clients.refusal(unanswered);
        }
    }

    /** The settings may hold passwords. */
    @Override
    public String toString() {
        return "the topics of " + roster.agencies().size() + " agencies";
    }
}
