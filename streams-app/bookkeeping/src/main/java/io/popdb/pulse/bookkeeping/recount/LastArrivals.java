package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** When the last record arrived that Pulse has counted of a partition: what is gone of it is no younger. */
final class LastArrivals {
    private final Map<String, List<PartitionProgress>> marks = new HashMap<>();

    /** As the connections' topic has it, read to its end. */
    static LastArrivals read(Map<String, Object> client) {
        LastArrivals arrivals = new LastArrivals();
        try (CompactedTopicReader topics = new CompactedTopicReader(client)) {
            topics.readKept(
                    Topics.CONNECTIONS,
                    (key, value) -> arrivals.put(
                            key, ConnectionRow.SERDE.fromBytes(value).partitions()));
        }
        return arrivals;
    }

    void put(String agency, List<PartitionProgress> partitions) {
        marks.put(agency, partitions);
    }

    /** Empty where it is not known: a mark that lies behind what was counted says nothing of the rest. */
    OptionalLong of(String agency, CountedOffset counted) {
        return marks.getOrDefault(agency, List.of()).stream()
                .filter(mark -> mark.partition() == counted.partition())
                .filter(mark -> mark.offset() >= counted.offset() && mark.arrivedMillis() != LastSeen.NEVER)
                .mapToLong(PartitionProgress::arrivedMillis)
                .findFirst();
    }
}
