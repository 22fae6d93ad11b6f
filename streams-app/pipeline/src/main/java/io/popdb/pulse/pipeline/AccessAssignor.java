package io.popdb.pulse.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.processor.internals.StreamsPartitionAssignor;

/**
 * Kafka Streams' own assignor, which is shown no more partitions of a topic than Pulse was made for: as many tasks as the
 * largest topic has partitions would otherwise be made, their changelogs could not hold them, and one topic that was
 * altered would stop the nation. Such a topic is held and told of.
 */
public final class AccessAssignor extends StreamsPartitionAssignor {
    /** The key under which the consumer's settings say how many. */
    static final String PARTITIONS = "popdb.pulse.partitions";

    private int partitions;

    @Override
    public void configure(Map<String, ?> settings) {
        super.configure(settings);
        partitions = Objects.requireNonNull((Integer) settings.get(PARTITIONS), PARTITIONS);
    }

    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription subscription) {
        return super.assign(capped(metadata, partitions), subscription);
    }

    static Cluster capped(Cluster all, int partitions) {
        List<PartitionInfo> kept = all.topics().stream()
                .flatMap(topic -> all.partitionsForTopic(topic).stream())
                .filter(each -> each.partition() < partitions)
                .toList();
        Set<String> unauthorized = new HashSet<>(all.unauthorizedTopics());
        Map<String, Uuid> ids = new HashMap<>();
        all.topics().forEach(topic -> ids.put(topic, all.topicId(topic)));
        return new Cluster(
                all.clusterResource().clusterId(),
                all.nodes(),
                kept,
                unauthorized,
                all.invalidTopics(),
                all.internalTopics(),
                all.controller(),
                ids);
    }
}
