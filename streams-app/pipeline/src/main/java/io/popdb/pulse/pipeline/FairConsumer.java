package io.popdb.pulse.pipeline;

import io.popdb.pulse.pipeline.ReadPositions.Position;
import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.access.FetchScreen;
import io.popdb.pulse.topics.access.UncopiedBytes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The consumer of the pipeline's input, of which no agency gets more than its share.
 *
 * <p>One poll of it is a {@link PollRound} of several small ones: a partition that has had its share is paused for the rest of
 * the round, and the client keeps what it has fetched of it. Kafka's own consumer hands one fetched batch on to its end
 * before it takes the next, and a small batch can hold millions of records. What a round holds is bounded by bytes, after
 * decompression. Kafka Streams processes all of it before it polls again.
 *
 * <p>A partition is paused while Streams wants it so, or while its topic is held, or while it has had its share. The wishes are
 * kept apart, so that Streams, which resumes what it has room for, does not read a held topic.
 *
 * <p>A rebalance may fall within a round. What was polled of a partition that is then taken away is dropped, since whoever has
 * it next begins where it was committed, and {@link #position} never tells of what was not handed on yet.
 *
 * <p>Partial counts are read from the start of their log whenever they are assigned, wherever they were committed: to read them
 * again changes nothing, and to leave one out loses what was counted. A place in a topic that was deleted may be committed
 * after it was made anew. Kafka Streams keeps that log short.
 */
final class FairConsumer extends KafkaConsumer<byte[], byte[]> {
    private final HeldTopics held;
    private final ReadPositions positions;
    private final Pauses pauses;
    private final Set<TopicPartition> unplaced = new HashSet<>();
    /** Of each partition, which making of its topic is read. */
    private final Map<TopicPartition, Integer> begun = new HashMap<>();

    private PollRound round = new PollRound();
    private final DeferredFault fault = new DeferredFault();

    /** @param settings in which {@code max.poll.records} is {@link PollRound#SHARE} */
    FairConsumer(Map<String, Object> settings, HeldTopics held, ReadPositions positions) {
        super(settings, new UncopiedBytes(), new UncopiedBytes());
        this.held = held;
        this.pauses = new Pauses(held);
        this.positions = positions;
        FetchScreen.on(this);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        fault.throwUnlessOver(assignment());
        round = new PollRound();
        bringInLine();
        if (addPoll(timeout)) {
            pollOn();
        }
        ConsumerRecords<byte[], byte[]> polled = round.records();
        notePositions();
        round = new PollRound();
        return polled;
    }

    /** Asks of every partition only when something has changed: a monitor at rest polls all the time. */
    private void bringInLine() {
        int changes = held.changes();
        if (pauses.mayDiffer(changes)) {
            boolean allHaveBegun = beginWhatWasMadeAnew();
            applyPauses(Set.of());
            if (allHaveBegun) {
                pauses.areInLineWith(changes);
            }
        }
    }

    /**
     * What of it was counted already, before that was noticed, is known again by its numbers and its time. A partition that has
     * no place yet gets one first: the brokers' answer, where the old topic was read, would undo this.
     *
     * @return whether none is left that has no place yet
     */
    private boolean beginWhatWasMadeAnew() {
        List<TopicPartition> anew = assignment().stream()
                .filter(each -> held.timesMadeAnew(each.topic()) > begun.getOrDefault(each, 0))
                .toList();
        List<TopicPartition> placed =
                anew.stream().filter(each -> positionNow(each).isPresent()).toList();
        if (!placed.isEmpty()) {
            seekToBeginning(placed);
            placed.forEach(each -> begun.put(each, held.timesMadeAnew(each.topic())));
        }
        return placed.size() == anew.size();
    }

    /** Also where a partition begins to be read: all below has been processed, or passed over. */
    private void notePositions() {
        round.positions().forEach((partition, read) -> {
            positions.read(partition, read.lastRecord(), read.next());
            unplaced.remove(partition);
        });
        unplaced.removeIf(partition -> {
            OptionalLong position = positionNow(partition);
            position.ifPresent(next -> positions.read(partition, Position.NO_RECORD, next));
            return position.isPresent();
        });
    }

    /**
     * Empty while the brokers have not said yet. Where it tells of a fault, that is for the next poll: what this one has read is
     * on its way, and the consumer behind it.
     */
    private OptionalLong positionNow(TopicPartition partition) {
        try {
            return OptionalLong.of(super.position(partition, Duration.ZERO));
        } catch (TimeoutException notYet) {
            return OptionalLong.empty();
        } catch (RuntimeException forTheNextPoll) {
            fault.defer(forTheNextPoll);
            return OptionalLong.empty();
        }
    }

    /** Polls without waiting, until there is nothing more or the round is over. */
    private void pollOn() {
        boolean more = true;
        while (more && !round.isOver()) {
            applyPauses(round.served());
            try {
                more = addPoll(Duration.ZERO);
            } catch (RuntimeException endsTheRound) {
                fault.defer(endsTheRound);
                more = false;
            }
        }
    }

    /** Whether the poll was full, so that there may be more. */
    private boolean addPoll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
        round.add(polled);
        return polled.count() >= PollRound.SHARE;
    }

    @Override
    public long position(TopicPartition partition) {
        if (!assignment().contains(partition)) {
            throw new PartitionGoneException(partition);
        }
        return round.startOf(partition).orElseGet(() -> super.position(partition));
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        forget(List.of(partition));
        super.seek(partition, offset);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        forget(List.of(partition));
        super.seek(partition, offset);
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        forget(partitions);
        super.seekToBeginning(partitions);
    }

    /** Within a poll, Streams does so with those whose task is not running: it reads them anew from where they were committed. */
    @Override
    public void pause(Collection<TopicPartition> partitions) {
        super.pause(partitions);
        pauses.pause(partitions);
        round.forget(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        super.resume(pauses.resume(partitions));
    }

    @Override
    public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
        super.subscribe(pattern, keepingApart(listener));
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, keepingApart(listener));
    }

    /** They are read from another place from now on. */
    private void forget(Collection<TopicPartition> partitions) {
        round.forget(partitions);
        partitions.forEach(positions::forget);
        unplaced.addAll(partitions);
    }

    private void beginPartials(Collection<TopicPartition> assigned) {
        List<TopicPartition> partials = assigned.stream()
                .filter(each -> InternalTopics.isRepartition(each.topic()))
                .toList();
        if (!partials.isEmpty()) { // where there is none, Kafka's client would take all that is assigned
            seekToBeginning(partials);
        }
    }

    /** Brings every partition's state in line with what Streams wants, what is held and what has had its share. */
    private void applyPauses(Set<TopicPartition> served) {
        Set<TopicPartition> wanted = pauses.wanted(assignment(), served);
        Set<TopicPartition> paused = super.paused();
        super.pause(wanted.stream().filter(each -> !paused.contains(each)).toList());
        super.resume(paused.stream().filter(each -> !wanted.contains(each)).toList());
    }

    /** They are read by somebody else from now on, or by nobody; what Streams wanted of them is over, too. */
    private void drop(Collection<TopicPartition> partitions) {
        forget(partitions);
        partitions.forEach(unplaced::remove);
        pauses.leave(partitions);
    }

    /** A partition that is assigned within a poll would otherwise be read in that same poll. */
    private ConsumerRebalanceListener keepingApart(ConsumerRebalanceListener listener) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                drop(partitions);
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                listener.onPartitionsAssigned(partitions);
                unplaced.addAll(partitions);
                beginPartials(partitions);
                applyPauses(round.served());
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                drop(partitions);
                listener.onPartitionsLost(partitions);
            }
        };
    }
}
