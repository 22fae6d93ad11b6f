package io.popdb.pulse.pipeline;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The consumer of the pipeline's input. A partition is paused in it while Kafka Streams wants it so, or while its topic is
 * held: the two wishes are kept apart, so that Streams, which resumes what it has room for, does not read a held topic.
 */
final class FairConsumer extends KafkaConsumer<byte[], byte[]> {
    private final HeldTopics held;
    /** What Kafka Streams has paused, as opposed to what is held. */
    private final Set<TopicPartition> pausedByStreams = new HashSet<>();

    FairConsumer(Map<String, Object> settings, HeldTopics held) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.held = held;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        hold();
        return super.poll(timeout);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        super.pause(partitions);
        pausedByStreams.addAll(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        pausedByStreams.removeAll(Set.copyOf(partitions));
        super.resume(partitions.stream().filter(each -> !isHeld(each)).toList());
    }

    @Override
    public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
        super.subscribe(pattern, holding(listener));
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, holding(listener));
    }

    private boolean isHeld(TopicPartition partition) {
        return held.topics().contains(partition.topic());
    }

    /** Brings every partition's state in line with what is held and with what Streams wants. */
    private void hold() {
        Set<TopicPartition> assigned = assignment();
        pausedByStreams.retainAll(assigned);
        super.pause(assigned.stream().filter(this::isHeld).toList());
        super.resume(super.paused().stream()
                .filter(each -> !isHeld(each) && !pausedByStreams.contains(each))
                .toList());
    }

    /** A partition that is assigned within a poll would otherwise be read in that same poll. */
    private ConsumerRebalanceListener holding(ConsumerRebalanceListener listener) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                listener.onPartitionsAssigned(partitions);
                hold();
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                listener.onPartitionsLost(partitions);
            }
        };
    }
}
