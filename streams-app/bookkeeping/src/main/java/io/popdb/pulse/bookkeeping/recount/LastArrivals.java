package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.projection.CommittedTopics;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The arrival time of the last record that Pulse counted in each partition. Records that retention has deleted cannot
 * have arrived later.
 */
public final class LastArrivals {
    private final Map<String, List<PartitionProgress>> progressByAgency = new HashMap<>();

    /** As the connections' topic has it, read to its end. */
    public static LastArrivals read(KafkaClients clients) {
        LastArrivals arrivals = new LastArrivals();
        Projection known = new CommittedTopics(clients).read(PulseTopic.CONNECTIONS);
        known.requireReadable(Topics.CONNECTIONS);
        known.connections().forEach(row -> arrivals.put(row.agency(), row.partitions()));
        return arrivals;
    }

    void put(String agency, List<PartitionProgress> partitions) {
        progressByAgency.put(agency, partitions);
    }

    /**
     * Empty where unknown: progress that lies behind the counted offset does not say when the records between arrived.
     */
    public OptionalLong of(String agency, CountedOffset counted) {
        return progressByAgency.getOrDefault(agency, List.of()).stream()
                .filter(progress -> progress.partition() == counted.partition())
                .filter(progress -> progress.offset() >= counted.offset() && progress.arrivedMillis() != LastSeen.NEVER)
                .mapToLong(PartitionProgress::arrivedMillis)
                .findFirst();
    }
}
