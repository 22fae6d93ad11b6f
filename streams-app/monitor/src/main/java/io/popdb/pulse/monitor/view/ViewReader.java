package io.popdb.pulse.monitor.view;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the committed topics whole and keeps reading. It belongs to no consumer group: every instance has all of it, so
 * that a rebalance changes nothing in what is shown.
 */
public final class ViewReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewReader.class);
    /** What its consumer is told beside what every reader is. */
    public static final Map<String, Object> SETTINGS =
            Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);

    private static final List<TopicPartition> TOPICS = PulseTopic.viewed()
            .map(topic -> new TopicPartition(topic.topic(), 0))
            .toList();
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final PulseView view;
    private final InstantSource clock;
    private final LongConsumer latencyMillis;
    private final Map<String, Long> newestSeen = new HashMap<>();
    private volatile boolean closing;

    /**
     * @param consumer with {@code isolation.level=read_committed}; the reader closes it
     * @param latencyMillis is told how old the newest event or head of each row was when it was seen
     */
    public ViewReader(
            Consumer<String, byte[]> consumer, PulseView view, InstantSource clock, LongConsumer latencyMillis) {
        this.consumer = consumer;
        this.view = view;
        this.clock = clock;
        this.latencyMillis = latencyMillis;
    }

    /** Reads until {@link #close()}; throws whatever makes going on impossible. */
    @Override
    public void run() {
        try (consumer) {
            consumer.assign(TOPICS);
            consumer.seekToBeginning(TOPICS);
            Map<TopicPartition, Long> committedAtStart = committedEnds();
            while (!closing) {
                consumer.poll(POLL).forEach(this::take);
                if (!view.isCaughtUp() && reached(committedAtStart)) {
                    view.caughtUp();
                    LOG.info("The view has caught up: {} are read whole.", TOPICS);
                }
            }
        } catch (WakeupException woken) {
            if (!closing) {
                throw woken;
            }
        }
    }

    /** Ends the reading soon; may be called from any thread. */
    public void close() {
        closing = true;
        consumer.wakeup();
    }

    /** Where the committed part of the topics ends now; asks until a broker answers. */
    private Map<TopicPartition, Long> committedEnds() {
        while (true) {
            try {
                return consumer.endOffsets(TOPICS);
            } catch (TimeoutException unanswered) {
                LOG.warn("The brokers do not say where the counts end; asking again.");
            }
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        try {
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        } catch (TimeoutException unanswered) {
            LOG.warn("The brokers do not say where the counts begin; asking again.");
            return false;
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        switch (record.topic()) {
            case Topics.COUNTS -> takeCounts(record);
            case Topics.CONNECTIONS -> takeConnection(record);
            case Topics.INCIDENTS -> view.put(IncidentRow.SERDE.fromBytes(valueOf(record)));
            case Topics.BOOKS ->
                view.closed(BookRow.SERDE.fromBytes(valueOf(record)).book());
            case Topics.HISTORY -> takeHistory(record);
            default -> throw new IllegalStateException("nobody asked for " + record.topic());
        }
    }

    private static byte[] valueOf(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            throw new BrokenInvariantException(record.topic() + " has no value for " + record.key() + " at offset "
                    + record.offset() + ": somebody deleted a row that is never deleted. Restore the topic");
        }
        return record.value();
    }

    private void takeCounts(ConsumerRecord<String, byte[]> record) {
        CountsRow row = CountsRow.SERDE.fromBytes(valueOf(record));
        view.put(row);
        row.partitions().stream()
                .mapToLong(PartitionProgress::arrivedMillis)
                .max()
                .ifPresent(arrived -> observe(record.topic() + row.agency(), arrived));
    }

    private void takeConnection(ConsumerRecord<String, byte[]> record) {
        ConnectionRow row = ConnectionRow.SERDE.fromBytes(valueOf(record));
        view.put(row);
        observe(record.topic() + row.agency(), row.watermarkMillis());
    }

    /** An imported day can be taken back, other than what was counted: it has no value then. */
    private void takeHistory(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            view.takeBack(HistoryRow.agencyOf(record.key()), HistoryRow.dayOf(record.key()));
        } else {
            view.put(HistoryRow.SERDE.fromBytes(record.value()));
        }
    }

    /** A row's moment counts once, when it is first seen to have moved; what lay in the topic at the start does not. */
    private void observe(String what, long momentMillis) {
        Long before = newestSeen.put(what, momentMillis);
        if (view.isCaughtUp() && before != null && momentMillis > before) {
            latencyMillis.accept(Math.max(0, clock.millis() - momentMillis));
        }
    }
}
