package io.popdb.pulse.topics;

import io.popdb.pulse.contract.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The catalogue of Pulse's own topics: what each is called, what is kept of it, and whether the view reads it. Each has one
 * partition, since it is read as one log. (The agencies' topics are one per agency of the roster.)
 *
 * <p>The broker stamps all of them: it refuses a writer's own time where that lies an hour ahead, so a clock that is wrong, or
 * an agency's time that was passed on, would end the writing.
 */
public enum PulseTopic {
    REJECTS(Topics.REJECTS, Optional.of(Duration.ofDays(30)), Reader.OTHERS),
    HEADS(Topics.HEADS, Optional.of(Duration.ofDays(1)), Reader.OTHERS),
    COUNTS(Topics.COUNTS, Optional.empty(), Reader.VIEW),
    CONNECTIONS(Topics.CONNECTIONS, Optional.empty(), Reader.VIEW),
    INCIDENTS(Topics.INCIDENTS, Optional.empty(), Reader.VIEW),
    BOOKS(Topics.BOOKS, Optional.empty(), Reader.VIEW),
    HISTORY(Topics.HISTORY, Optional.empty(), Reader.VIEW),
    CONTROLS(Topics.CONTROLS, Optional.empty(), Reader.OTHERS),
    CREDENTIALS(Topics.CREDENTIALS, Optional.empty(), Reader.OTHERS),
    AUDIT(Topics.AUDIT, Optional.of(Kept.ALL), Reader.OTHERS);

    public static final int PARTITIONS = 1;

    /** Kafka's own default: a megabyte, and what a batch has before its records. */
    private static final int MAX_BATCH_BYTES = 1024 * 1024 + 12;

    private final String topic;
    private final Optional<Duration> retention;
    private final Reader reader;

    /** The view reads its topics whole, on every instance; the others are read by the pipeline or by people. */
    private enum Reader {
        VIEW,
        OTHERS
    }

    /** How Kafka says that nothing is ever deleted. */
    private static final class Kept {
        static final Duration ALL = Duration.ofMillis(-1);
    }

    /** @param retention empty where the latest value of every key is kept for good; {@link Kept#ALL} where every record is */
    PulseTopic(String topic, Optional<Duration> retention, Reader reader) {
        this.topic = topic;
        this.retention = retention;
        this.reader = reader;
    }

    /** What the view reads, in the order in which it is named. */
    public static Stream<PulseTopic> viewed() {
        return Stream.of(values()).filter(each -> each.reader == Reader.VIEW);
    }

    public String topic() {
        return topic;
    }

    /** Whether the latest value of every key is kept for good. */
    public boolean isCompacted() {
        return retention.isEmpty();
    }

    /** Whether every record is kept for good, also those that follow one of the same key. */
    public boolean isGrowing() {
        return retention.filter(Kept.ALL::equals).isPresent();
    }

    /** What is set on the topic itself; everything else is the broker's affair. */
    public SortedMap<String, String> config() {
        SortedMap<String, String> config = retention
                .map(PulseTopic::deletedAfter)
                .orElseGet(() -> new TreeMap<>(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, "compact",
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1")));
        if (isGrowing()) {
            config.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        }
        config.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(64 * 1024 * 1024));
        return stampedByTheBroker(config);
    }

    /**
     * How an agency's topic is set up. "Arrived" must be the broker's word; and how much a monitor holds of a batch rests on what a
     * batch may be, whatever the brokers' own default is.
     */
    public static SortedMap<String, String> accessConfig(Duration retention) {
        SortedMap<String, String> config = stampedByTheBroker(deletedAfter(retention));
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_BATCH_BYTES));
        return config;
    }

    private static SortedMap<String, String> deletedAfter(Duration retention) {
        return new TreeMap<>(Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                "delete",
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis())));
    }

    private static SortedMap<String, String> stampedByTheBroker(SortedMap<String, String> config) {
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return config;
    }
}
