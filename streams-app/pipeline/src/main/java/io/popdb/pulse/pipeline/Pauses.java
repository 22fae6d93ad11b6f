package io.popdb.pulse.pipeline;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions of a consumer must not be read now: those that Streams wants paused, those of held topics, and those that
 * have had their share. Not thread-safe.
 *
 * <p>What Streams wants holds until it says otherwise, or has the partition no longer; where a partition is read from has nothing to
 * do with it.
 */
final class Pauses {
    private static final int NOT_IN_LINE = -1;

    private final HeldTopics held;
    private final Set<TopicPartition> byStreams = new HashSet<>();
    private int inLineWith = NOT_IN_LINE;

    Pauses(HeldTopics held) {
        this.held = held;
    }

    void pause(Collection<TopicPartition> partitions) {
        byStreams.addAll(partitions);
    }

    /** Streams has room for these; says which of them may be read. */
    List<TopicPartition> resume(Collection<TopicPartition> partitions) {
        partitions.forEach(byStreams::remove);
        return partitions.stream().filter(each -> !held.isHeld(each.topic())).toList();
    }

    /** The consumer has these no longer. */
    void leave(Collection<TopicPartition> partitions) {
        partitions.forEach(byStreams::remove);
    }

    /** Which of the assigned must not be read. What is held may be another soon, and who has had a share may go on. */
    Set<TopicPartition> wanted(Set<TopicPartition> assigned, Set<TopicPartition> served) {
        inLineWith = NOT_IN_LINE;
        Set<TopicPartition> wanted = new HashSet<>(byStreams);
        assigned.stream()
                .filter(each -> held.isHeld(each.topic()) || served.contains(each))
                .forEach(wanted::add);
        return wanted;
    }

    /** Whether the consumer's partitions may be other than what is wanted, after so many changes of what is held. */
    boolean mayDiffer(int changes) {
        return inLineWith != changes;
    }

    /** The consumer's partitions are what is wanted, until something is asked or changes. */
    void areInLineWith(int changes) {
        inLineWith = changes;
    }
}
