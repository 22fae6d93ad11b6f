package io.popdb.pulse.topics.identities;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.PulseTopic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.Resource;

/**
 * Who may do what, as docs/security.md has it in a table. Nobody who is not named here may do anything: the brokers' authorizer
 * refuses what no rule allows.
 *
 * <p>An agency has no right to a transactional id: a transaction that it left open would keep everybody from reading on. Of the
 * cluster itself only a monitor may ask something: how much room the disks have. Writing in order (idempotence) comes with the right to
 * write a topic.
 */
final class Rights {
    /** Of Kafka Streams' own topics, of its transactions, and of those of the books. */
    private static final String INTERNAL = InternalTopics.APPLICATION_ID + "-";

    private static final List<PulseTopic> WRITTEN_BY_MONITORS = List.of(
            PulseTopic.REJECTS,
            PulseTopic.HEADS,
            PulseTopic.COUNTS,
            PulseTopic.CONNECTIONS,
            PulseTopic.INCIDENTS,
            PulseTopic.CONTROLS,
            PulseTopic.AUDIT);

    /** Those that are written in transactions of one id, of which the latest fences the others. */
    private static final Map<PulseTopic, String> TRANSACTIONS = Map.of(
            PulseTopic.BOOKS, InternalTopics.BOOKS_TRANSACTION, PulseTopic.HISTORY, InternalTopics.HISTORY_TRANSACTION);

    /** Else a monitor could fence a closer, since its own transactions' names begin alike. */
    static final List<Right> NOT_THE_CLOSERS = TRANSACTIONS.values().stream()
            .sorted()
            .map(id -> Right.denied(TRANSACTIONAL_ID, id, WRITE))
            .toList();

    private Rights() {}

    /** An agency, or whoever publishes for several, may write their topics, see that they are there, and nothing else. */
    static List<Right> publishing(Collection<String> agencies) {
        return agencies.stream()
                .map(agency -> Right.named(TOPIC, Topics.access(agency), WRITE, DESCRIBE))
                .toList();
    }

    /**
     * What a role may do.
     *
     * @param monitorsClose whether monitors close months by themselves
     */
    static List<Right> of(Role role, Collection<String> centralAgencies, boolean monitorsClose) {
        return switch (role) {
            case MONITOR -> join(Stream.of(monitor(), monitorsClose ? closing() : NOT_THE_CLOSERS));
            case CLOSER ->
                join(Stream.of(
                        reading(),
                        List.of(Right.beginning(TOPIC, Topics.ACCESS_PREFIX, DESCRIBE)),
                        booksOf(PulseTopic.BOOKS, PulseTopic.HISTORY),
                        writing(List.of(PulseTopic.AUDIT))));
            case OPERATOR -> join(Stream.of(reading(), writing(List.of(PulseTopic.CONTROLS, PulseTopic.AUDIT))));
            case READER ->
                join(Stream.of(reading(), List.of(Right.beginning(TOPIC, Topics.ACCESS_PREFIX, READ, DESCRIBE))));
            case CENTRAL_AGENT -> publishing(centralAgencies);
        };
    }

    private static List<Right> monitor() {
        return join(Stream.of(
                reading(),
                writing(WRITTEN_BY_MONITORS),
                List.of(
                        Right.beginning(TOPIC, Topics.ACCESS_PREFIX, READ, DESCRIBE, DESCRIBE_CONFIGS),
                        Right.beginning(TOPIC, INTERNAL, CREATE, DELETE, READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS),
                        Right.named(GROUP, InternalTopics.APPLICATION_ID, READ, DESCRIBE),
                        Right.beginning(TRANSACTIONAL_ID, INTERNAL, WRITE, DESCRIBE),
                        Right.named(CLUSTER, Resource.CLUSTER_NAME, DESCRIBE))));
    }

    /** That a book was closed is written beside what was before Pulse. */
    private static List<Right> closing() {
        return join(Stream.of(booksOf(PulseTopic.BOOKS), writing(List.of(PulseTopic.HISTORY))));
    }

    private static List<Right> booksOf(PulseTopic... topics) {
        return join(Stream.of(
                writing(List.of(topics)),
                Stream.of(topics)
                        .flatMap(topic -> Stream.ofNullable(TRANSACTIONS.get(topic)))
                        .map(id -> Right.named(TRANSACTIONAL_ID, id, WRITE, DESCRIBE))
                        .toList()));
    }

    private static List<Right> reading() {
        return Stream.of(PulseTopic.values())
                .map(topic -> Right.named(TOPIC, topic.topic(), READ, DESCRIBE, DESCRIBE_CONFIGS))
                .toList();
    }

    private static List<Right> writing(Collection<PulseTopic> topics) {
        return topics.stream()
                .map(topic -> Right.named(TOPIC, topic.topic(), WRITE))
                .toList();
    }

    private static List<Right> join(Stream<List<Right>> parts) {
        return parts.flatMap(List::stream).toList();
    }
}
