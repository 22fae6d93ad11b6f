package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.books.ClosingRefusedException;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.topics.CompactedTopicReader.Span;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of each agency's topic nobody has counted. Pure.
 *
 * @param byTopic of those topics alone that have any
 */
record UncountedRecords(SortedMap<String, Long> byTopic) {
    private static final int NAMED_AT_MOST = 5;

    /**
     * Those that lie beyond what is counted.
     *
     * @param spans what the topics hold
     * @param counted how far each agency's partitions are counted
     */
    static UncountedRecords of(Map<TopicPartition, Span> spans, SortedMap<String, List<CountedOffset>> counted) {
        SortedMap<String, Long> byTopic = new TreeMap<>();
        spans.forEach((partition, span) -> {
            String agency = partition.topic().substring(Topics.ACCESS_PREFIX.length());
            long next = counted.getOrDefault(agency, List.of()).stream()
                    .filter(offset -> offset.partition() == partition.partition())
                    .mapToLong(CountedOffset::offset)
                    .findFirst()
                    .orElse(0);
            long uncounted = span.end() - Math.max(span.begin(), next);
            if (uncounted > 0) {
                byTopic.merge(partition.topic(), uncounted, Math::addExact);
            }
        });
        return new UncountedRecords(byTopic);
    }

    boolean isNone() {
        return byTopic.isEmpty();
    }

    void requireNone() {
        if (!isNone()) {
            String named = byTopic.entrySet().stream()
                    .limit(NAMED_AT_MOST)
                    .map(topic -> String.format(Locale.ENGLISH, "%,d records of %s", topic.getValue(), topic.getKey()))
                    .collect(Collectors.joining(", "));
            throw new ClosingRefusedException(named + (byTopic.size() > NAMED_AT_MOST ? ", …" : "")
                    + " are not counted yet: is a monitor running, and does it keep up (./pulse status)?");
        }
    }
}
