package io.popdb.pulse.monitor;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.pipeline.StateStores;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.PartialCounts.Progress;
import io.popdb.pulse.topics.setup.TopicAdmin;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From which offset each agency's partition is to be read on, by the memory of the ingest stage: that was written in the
 * same transactions as the counts. It is asked only of the log that was counted. A topic that was deleted and made anew
 * has no record that arrived at that moment, and nothing is said of it.
 */
final class CountedOffsets {
    private static final Logger LOG = LoggerFactory.getLogger(CountedOffsets.class);

    private static final int ANSWER_MILLIS = 10_000;

    private final TopicAdmin topics;
    private final KafkaClients clients;

    CountedOffsets(TopicAdmin topics, KafkaClients clients) {
        this.topics = topics;
        this.clients = clients;
    }

    /** Empty where nothing was counted yet, or how far is not known for sure. */
    Map<TopicPartition, Long> of(String application, Roster roster)
            throws ExecutionException, InterruptedException, TimeoutException {
        String changelog = StateStores.progressChangelog(application);
        if (!topics.names().contains(changelog)) {
            return Map.of();
        }
        List<TopicPartition> partitions = topics.partitions(List.of(changelog));
        if (isBeingWritten(partitions)) {
            LOG.info("A monitor was just killed: how far it read is taken as the brokers know it.");
            return Map.of();
        }
        return ofTheSameLogs(read(partitions, roster));
    }

    /** A transaction that is still open hides what others committed behind it: it would be taken for uncounted. */
    private boolean isBeingWritten(Collection<TopicPartition> changelog)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> ends =
                changelog.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return !offsets(ask(ends, IsolationLevel.READ_COMMITTED))
                .equals(offsets(ask(ends, IsolationLevel.READ_UNCOMMITTED)));
    }

    private Map<TopicPartition, Progress> read(List<TopicPartition> changelog, Roster roster)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Progress> counted = new HashMap<>();
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            for (TopicPartition partition : changelog) {
                reader.read(partition, (agency, row) -> {
                    if (row != null && roster.contains(agency)) {
                        counted.put(
                                new TopicPartition(Topics.access(agency), partition.partition()),
                                Progress.SERDE.fromBytes(row));
                    }
                });
            }
        }
        List<String> known =
                counted.keySet().stream().map(TopicPartition::topic).distinct().toList();
        List<String> there = topics.names().stream().filter(known::contains).toList();
        counted.keySet().retainAll(topics.partitions(there));
        return counted;
    }

    private Map<TopicPartition, Long> ofTheSameLogs(Map<TopicPartition, Progress> counted)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> begins = new HashMap<>();
        Map<TopicPartition, OffsetSpec> arrivals = new HashMap<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        counted.values()
                .removeIf(progress -> progress.arrivedMillis() == LastSeen.NEVER); // passed over, and nothing else
        counted.forEach((partition, progress) -> {
            begins.put(partition, OffsetSpec.earliest());
            arrivals.put(partition, OffsetSpec.forTimestamp(progress.arrivedMillis()));
            ends.put(partition, OffsetSpec.latest());
        });
        Map<TopicPartition, Long> begin = offsets(ask(begins, IsolationLevel.READ_UNCOMMITTED));
        Map<TopicPartition, ListOffsetsResultInfo> last = ask(arrivals, IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> end = offsets(ask(ends, IsolationLevel.READ_UNCOMMITTED));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        counted.forEach((partition, progress) -> {
            long first = begin.getOrDefault(partition, 0L);
            if (!begin.containsKey(partition) || !end.containsKey(partition)) {
                return; // its broker does not answer; one agency's must keep nobody from starting
            }
            if (first >= progress.offset()) { // all that was counted is past its time
                offsets.put(partition, first);
            } else if (progress.offset() <= end.getOrDefault(partition, 0L)
                    && holdsTheLastCounted(last.get(partition), progress)) {
                offsets.put(partition, progress.offset());
            }
        });
        return offsets;
    }

    private static boolean holdsTheLastCounted(@Nullable ListOffsetsResultInfo firstSince, Progress progress) {
        return firstSince != null
                && firstSince.timestamp() == progress.arrivedMillis()
                && firstSince.offset() < progress.offset();
    }

    /** Of a partition whose broker does not answer nothing is said. */
    private Map<TopicPartition, ListOffsetsResultInfo> ask(
            Map<TopicPartition, OffsetSpec> wanted, IsolationLevel isolation)
            throws TimeoutException, InterruptedException {
        ListOffsetsResult asked =
                topics.admin().listOffsets(wanted, new ListOffsetsOptions(isolation).timeoutMs(ANSWER_MILLIS));
        Map<TopicPartition, ListOffsetsResultInfo> answered = new HashMap<>();
        for (TopicPartition partition : wanted.keySet()) {
            try {
                answered.put(partition, topics.answer(asked.partitionResult(partition)));
            } catch (ExecutionException unanswered) {
                LOG.warn("How far {} goes is not known: its broker does not answer.", partition, unanswered);
            }
        }
        return answered;
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> answer) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
