package io.popdb.pulse.topics.setup;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic as it should be.
 *
 * @param config what must be set on the topic itself; everything else is the broker's affair
 */
record TopicSpec(String name, int partitions, Map<String, String> config) {
    private static final String SEGMENT_BYTES = Integer.toString(64 * 1024 * 1024);

    private static final Map<String, String> LOG_APPEND_TIME =
            Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

    /**
     * All topics that Pulse needs for a roster.
     *
     * @param partitions of every agency's topic
     * @param accessRetention how long access events are kept
     */
    static List<TopicSpec> all(Roster roster, int partitions, Duration accessRetention) {
        List<TopicSpec> topics = new ArrayList<>();
        for (Agency agency : roster.agencies()) {
            topics.add(new TopicSpec(
                            Topics.access(agency.id()),
                            partitions,
                            sorted(
                                    TopicConfig.CLEANUP_POLICY_CONFIG,
                                    "delete",
                                    TopicConfig.RETENTION_MS_CONFIG,
                                    millis(accessRetention)))
                    .with(LOG_APPEND_TIME));
        }
        topics.add(kept(Topics.REJECTS, Duration.ofDays(30)));
        topics.add(kept(Topics.HEADS, Duration.ofDays(1)).with(LOG_APPEND_TIME));
        for (String compacted : List.of(
                Topics.COUNTS, Topics.CONNECTIONS, Topics.INCIDENTS, Topics.BOOKS, Topics.HISTORY, Topics.CONTROLS)) {
            topics.add(new TopicSpec(
                    compacted,
                    1,
                    sorted(
                            TopicConfig.CLEANUP_POLICY_CONFIG, "compact",
                            TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT_BYTES,
                            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1")));
        }
        return topics;
    }

    private TopicSpec with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(config);
        all.putAll(more);
        return new TopicSpec(name, partitions, all);
    }

    private static TopicSpec kept(String name, Duration retention) {
        return new TopicSpec(
                name,
                1,
                sorted(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        "delete",
                        TopicConfig.RETENTION_MS_CONFIG,
                        millis(retention),
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        SEGMENT_BYTES));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private static Map<String, String> sorted(String... namesAndValues) {
        Map<String, String> config = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            config.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return config;
    }
}
