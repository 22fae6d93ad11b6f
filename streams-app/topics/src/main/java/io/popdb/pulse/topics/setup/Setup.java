package io.popdb.pulse.topics.setup;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.BrokenException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Makes the topics that a roster needs.
 *
 * @param client what every Kafka client is told
 * @param partitions of every agency's topic, chosen once for good
 * @param retention how long access events are kept
 * @param replication copies of each partition; the broker's own default where empty
 */
public record Setup(
        Map<String, Object> client, Roster roster, int partitions, Duration retention, Optional<Short> replication) {

    /** With brokers that ask for nothing more. */
    public Setup(String bootstrap, Roster roster, int partitions, Duration retention, Optional<Short> replication) {
        this(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap), roster, partitions, retention, replication);
    }

    /** Makes whatever is missing, without asking: for demos and tests. */
    public void run() throws InterruptedException {
        carryOut(plan());
    }

    public SetupPlan plan() throws InterruptedException {
        List<TopicSpec> wanted = TopicSpec.all(roster, partitions, retention);
        try (Admin admin = admin()) {
            return SetupPlan.of(wanted, new TopicAdmin(admin).existing(wanted));
        } catch (ExecutionException | TimeoutException refused) {
            throw refused(refused);
        }
    }

    public void carryOut(SetupPlan plan) throws InterruptedException {
        try (Admin admin = admin()) {
            new TopicAdmin(admin).carryOut(plan, replication);
        } catch (ExecutionException | TimeoutException refused) {
            throw refused(refused);
        }
    }

    private Admin admin() {
        return Admin.create(client);
    }

    private BrokenException refused(Exception fault) {
        Throwable cause = fault instanceof ExecutionException && fault.getCause() != null ? fault.getCause() : fault;
        return new BrokenException(
                "The broker at " + client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG) + " did not do it: "
                        + cause.getMessage()
                        + ". Is it running (./pulse broker)? Then run setup again: it goes on where it stopped",
                fault);
    }
}
