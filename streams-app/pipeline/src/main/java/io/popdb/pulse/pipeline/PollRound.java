package io.popdb.pulse.pipeline;

import io.popdb.pulse.pipeline.ReadPositions.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What several small polls have brought, to be handed on as one. It is over once it holds so many records or so many bytes;
 * until then a partition that has had its share waits, so that each has its turn however much lies in one of them.
 */
final class PollRound {
    /** So many records of one partition are its share. */
    static final int SHARE = 500;

    static final int MAX_RECORDS = 10_000;
    static final long MAX_BYTES = 16L << 20;

    /** What a record costs beside its key and value. */
    private static final long OVERHEAD_BYTES = 128;

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> nextOffsets = new HashMap<>();
    private int count;
    private long bytes;

    void add(ConsumerRecords<byte[], byte[]> polled) {
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> held = records.computeIfAbsent(partition, first -> new ArrayList<>());
            for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
                held.add(record);
                bytes += sizeOf(record);
                count++;
            }
        }
        nextOffsets.putAll(polled.nextOffsets());
    }

    boolean isOver() {
        return count >= MAX_RECORDS || bytes >= MAX_BYTES;
    }

    /** The partitions that have had their share. */
    Set<TopicPartition> served() {
        return records.entrySet().stream()
                .filter(each -> each.getValue().size() >= SHARE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Where the partition stood before this round; empty where the round has nothing of it. */
    OptionalLong startOf(TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> held = records.get(partition);
        return held == null ? OptionalLong.empty() : OptionalLong.of(held.get(0).offset());
    }

    /** The partitions belong to somebody else now, or are read anew from where they were committed. */
    void forget(Collection<TopicPartition> partitions) {
        records.keySet().removeAll(partitions);
        nextOffsets.keySet().removeAll(partitions);
    }

    /** How far each partition was read in this round. */
    Map<TopicPartition, Position> positions() {
        Map<TopicPartition, Position> positions = new HashMap<>();
        nextOffsets.forEach(
                (partition, next) -> positions.put(partition, new Position(lastOf(partition), next.offset())));
        return positions;
    }

    private long lastOf(TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> held = records.get(partition);
        return held == null ? Position.NO_RECORD : held.get(held.size() - 1).offset();
    }

    ConsumerRecords<byte[], byte[]> records() {
        return new ConsumerRecords<>(Map.copyOf(records), Map.copyOf(nextOffsets));
    }

    private static long sizeOf(ConsumerRecord<byte[], byte[]> record) {
        int key = record.key() == null ? 0 : record.key().length;
        int value = record.value() == null ? 0 : record.value().length;
        return OVERHEAD_BYTES + key + value;
    }
}
