package io.popdb.pulse.monitor.view;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.projection.RowListener;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the committed topics whole and keeps reading. Whether it has all of them is judged after each reading. It belongs to
 * no consumer group: every instance has all of it, so that a rebalance changes nothing in what is shown.
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
    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final String STARTING = "still reading what was counted before";

    private final Consumer<String, byte[]> consumer;
    private final PulseView view;
    private final InstantSource clock;
    private final LongConsumer latencyMillis;
    private final LogProgress progress;
    private final Refilling refilling = new Refilling();
    private final RowListener taken = new Taken();
    private final Map<String, Long> newestSeen = new HashMap<>();
    private volatile boolean closing;

    /**
     * @param consumer with {@code isolation.level=read_committed}; the reader closes it
     * @param patience how long what the log holds may stay unread
     * @param latencyMillis is told how old the newest event or head of each row was when it was seen
     */
    public ViewReader(
            Consumer<String, byte[]> consumer,
            PulseView view,
            Duration patience,
            InstantSource clock,
            LongConsumer latencyMillis) {
        this.consumer = consumer;
        this.view = view;
        this.clock = clock;
        this.latencyMillis = latencyMillis;
        this.progress = new LogProgress(patience);
    }

    /** A topic's log goes so far now, with what is not committed; may be called from any thread. */
    public void logGoesTo(String topic, long end) {
        synchronized (progress) {
            progress.logGoesTo(topic, end, clock.millis());
        }
    }

    /** Rows were cut before this reading began, and all counts are asked for; may be called from any thread. */
    public void countsAreAskedFor(long end) {
        synchronized (progress) {
            refilling.begin(end);
        }
    }

    /** Whether none of the counts that were asked for have come; may be called from any thread. */
    public boolean waitsForCounts() {
        synchronized (progress) {
            return refilling.isUnanswered();
        }
    }

    /** Reads until {@link #close()}; throws whatever makes going on impossible. */
    @Override
    public void run() {
        try (consumer) {
            consumer.assign(TOPICS);
            consumer.seekToBeginning(TOPICS);
            while (!closing) {
                consumer.poll(POLL).forEach(record -> view.take(record, taken));
                judge();
            }
        } catch (WakeupException woken) {
            if (!closing) {
                throw woken;
            }
        }
    }

    /** What is ready is right: shown is only what is read whole, as far as the log and the connections' rows know. */
    private void judge() {
        Optional<String> lacking = lacking();
        if (lacking.isPresent()) {
            if (view.isCaughtUp()) {
                LOG.error("The view is not ready any more: {}.", lacking.get());
            }
            view.notReady(lacking.get());
        } else if (!view.isCaughtUp()) {
            view.caughtUp();
            LOG.info("The view has caught up: {} are read whole.", TOPICS);
        }
    }

    /** Where a broker does not say at once how far it is read, what was known last is judged. */
    private Optional<String> lacking() {
        synchronized (progress) {
            boolean known = noteProgress();
            Optional<String> stuck = progress.stuck(clock.millis());
            if (!view.isCaughtUp() && !progress.hasReadAll()) {
                return Optional.of(stuck.orElse(STARTING));
            }
            return stuck.or(() -> refilling.lacking(clock.millis()))
                    .or(() -> view.lacking(clock.instant()))
                    .or(() -> known || view.isCaughtUp() ? Optional.empty() : Optional.of(STARTING));
        }
    }

    /** False where a broker does not say at once where a topic begins. */
    private boolean noteProgress() {
        boolean known = true;
        for (TopicPartition topic : TOPICS) {
            try {
                progress.readTo(topic.topic(), consumer.position(topic, AT_ONCE));
            } catch (TimeoutException unanswered) {
                known = false;
            }
        }
        return known;
    }

    /** Ends the reading soon; may be called from any thread. */
    public void close() {
        closing = true;
        consumer.wakeup();
    }

    /** A row's moment counts once, when it is first seen to have moved; what lay in the topic at the start does not. */
    private void observe(String what, long momentMillis) {
        Long before = newestSeen.put(what, momentMillis);
        if (view.isCaughtUp() && before != null && momentMillis > before) {
            latencyMillis.accept(Math.max(0, clock.millis() - momentMillis));
        }
    }

    /** Tells operators what cannot be read, and how old what can be is. */
    private final class Taken implements RowListener {
        @Override
        public void counted(CountsRow row, long offset, boolean nothingNew) {
            if (nothingNew) {
                synchronized (progress) {
                    refilling.answered(offset, clock.millis());
                }
            }
            row.partitions().stream()
                    .mapToLong(PartitionProgress::arrivedMillis)
                    .max()
                    .ifPresent(arrived -> observe(Topics.COUNTS + row.agency(), arrived));
        }

        @Override
        public void judged(ConnectionRow row) {
            observe(Topics.CONNECTIONS + row.agency(), row.watermarkMillis());
        }

        @Override
        public void unreadable(String topic, String key, long offset, String why) {
            LOG.error(
                    "The row {} of {}, at offset {}, cannot be read: {}. What was read of that key before stays; nothing else"
                            + " is touched. See RowsUnreadable in docs/runbook.md.",
                    key,
                    topic,
                    offset,
                    why);
        }

        @Override
        public void readableAgain(String topic, String key) {
            LOG.info("The row {} of {} can be read again.", key, topic);
        }
    }
}
