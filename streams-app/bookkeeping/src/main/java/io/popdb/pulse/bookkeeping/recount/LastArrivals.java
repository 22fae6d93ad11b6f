package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The arrival time of the last record that Pulse counted in each partition. Records that retention has deleted cannot
 * have arrived later.
 */
final class LastArrivals {
    private final Map<String, List<PartitionProgress>> progressByAgency = new HashMap<>();

    /** As the connections' topic has it, read to its end. */
    static LastArrivals read(KafkaClients clients) {
        LastArrivals arrivals = new LastArrivals();
        try (CompactedTopicReader topics = new CompactedTopicReader(clients)) {
            topics.readKept(
                    Topics.CONNECTIONS,
                    (key, value) -> arrivals.put(
                            key, ConnectionRow.SERDE.fromBytes(value).partitions()));
        }
        return arrivals;
    }

    void put(String agency, List<PartitionProgress> partitions) {
        progressByAgency.put(agency, partitions);
    }

    /**
     * Empty where unknown: progress that lies behind the counted offset does not say when the records between arrived.
     */
    OptionalLong of(String agency, CountedOffset counted) {
        return progressByAgency.getOrDefault(agency, List.of()).stream()
                .filter(progress -> progress.partition() == counted.partition())
                .filter(progress -> progress.offset() >= counted.offset() && progress.arrivedMillis() != LastSeen.NEVER)
                .mapToLong(PartitionProgress::arrivedMillis)
                .findFirst();
    }
}
