package io.popdb.pulse.monitor.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of the viewed topics that cannot be read: the newest of each key, until a newer one can be. */
final class UnreadableRows {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRows.class);

    private final Map<String, Map<String, String>> byTopic = new TreeMap<>();

    /** Said once for each row. */
    void add(String topic, String key, long offset, String why) {
        LOG.error(
                "The row {} of {}, at offset {}, cannot be read: {}. What was read of that key before stays; nothing else"
                        + " is touched. See RowsUnreadable in docs/runbook.md.",
                key,
                topic,
                offset,
                why);
        byTopic.computeIfAbsent(topic, absent -> new LinkedHashMap<>())
                .put(key, topic + " at offset " + offset + ", key " + key + ": " + why);
    }

    /** A newer row of the key could be read, or it has been taken away. */
    void heal(String topic, String key) {
        Map<String, String> faults = byTopic.get(topic);
        if (faults != null && faults.remove(key) != null) {
            LOG.info("The row {} of {} can be read again.", key, topic);
        }
    }

    /** Of a topic: key and why. */
    Map<String, String> of(String topic) {
        return byTopic.getOrDefault(topic, Map.of());
    }

    boolean contains(String topic, String key) {
        return of(topic).containsKey(key);
    }
}
