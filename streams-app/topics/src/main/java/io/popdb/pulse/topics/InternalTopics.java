package io.popdb.pulse.topics;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics that Kafka Streams makes for Pulse by itself: partial counts on their way, and the changelogs of the state
 * stores. They are never made by hand, but older ones may lack a setting.
 */
public final class InternalTopics {
    /** Never changes: under another one, Pulse would count everything again. */
    public static final String APPLICATION_ID = "popdb-pulse";

    /** In which books are written, by whatever closer there is. */
    public static final String BOOKS_TRANSACTION = APPLICATION_ID + "-books";

    /** In which the time before Pulse is written. */
    public static final String HISTORY_TRANSACTION = APPLICATION_ID + "-history";

    public static final Predicate<String> NAMES =
            Pattern.compile(APPLICATION_ID + "-.+-(repartition|changelog)").asMatchPredicate();

    private static final String REPARTITION = "-repartition";

    private InternalTopics() {}

    /** Whether it is one in which partial counts are on their way. */
    public static boolean isRepartition(String topic) {
        return topic.endsWith(REPARTITION) && NAMES.test(topic);
    }

    /** What is set on them beside Kafka Streams' own settings. The broker stamps them, too, whatever a monitor's clock says. */
    public static SortedMap<String, String> config() {
        return new TreeMap<>(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
    }
}
