package io.popdb.pulse.pipeline;

import io.popdb.pulse.topics.InternalTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/**
 * The configuration of Kafka Streams.
 *
 * @param common what every Kafka client needs
 * @param unreadable notes what had to be passed over
 */
public record StreamsSettings(
        Map<String, Object> common, Path stateDir, int threads, Duration commitInterval, UnreadableRecords unreadable) {
    /** Never changes: under another one, Pulse would count everything again. */
    public static final String APPLICATION_ID = InternalTopics.APPLICATION_ID;

    private static final int SESSION_TIMEOUT_MILLIS = 10_000;
    private static final int HEARTBEAT_MILLIS = 3_000;
    private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;

    public Properties properties() {
        Properties settings = new Properties();
        settings.putAll(common);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        // A bad event is a typed reject, made by the topology itself. What still fails in there is a defect: stop.
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, PassOverUnreadable.class);
        settings.put(UnreadableRecords.SETTING, unreadable);
        settings.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        // With the default, a task would wait for each of its 53 partitions to have a record before it takes one.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        // What comes is taken at once; a thread at rest looks at its hundred partitions half as often as by default.
        settings.put(StreamsConfig.POLL_MS_CONFIG, 200L);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5_000);
        tuneClients(settings);
        settings.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), 64 * 1024 * 1024);
        InternalTopics.config().forEach((name, value) -> settings.put(StreamsConfig.topicPrefix(name), value));
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ArrivalTimestampExtractor.class);
        return settings;
    }

    private static void tuneClients(Properties settings) {
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MILLIS);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MILLIS);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), PollRound.SHARE);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 200);
        // A new agency's topic is found, and its events counted, within this time.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.METADATA_MAX_AGE_CONFIG), 10_000);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MILLIS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    }

    /** The settings may hold passwords. */
    @Override
    public String toString() {
        return "the settings of " + APPLICATION_ID + " in " + stateDir;
    }
}
