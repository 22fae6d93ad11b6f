package io.popdb.pulse.topics.projection;

import io.popdb.pulse.domain.counting.BrokenInvariantException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The rows that cannot be read: the newest of each key, until a newer one can be. */
final class UnreadableRows {
    private final Map<String, Map<String, UnreadableRow>> byTopic = new TreeMap<>();

    private record UnreadableRow(long offset, String why) {}

    void add(String topic, String key, long offset, String why) {
        byTopic.computeIfAbsent(topic, absent -> new LinkedHashMap<>()).put(key, new UnreadableRow(offset, why));
    }

    /** A newer row of the key could be read, or it has been taken away; false where it was no fault. */
    boolean heal(String topic, String key) {
        return of(topic).remove(key) != null;
    }

    /** Of a topic: key, and where and why in a sentence. */
    Map<String, String> sentences(String topic) {
        Map<String, String> sentences = new LinkedHashMap<>();
        of(topic)
                .forEach((key, row) ->
                        sentences.put(key, topic + " at offset " + row.offset + ", key " + key + ": " + row.why));
        return sentences;
    }

    boolean contains(String topic, String key) {
        return of(topic).containsKey(key);
    }

    /** @throws BrokenInvariantException if a row of the topic cannot be read */
    void requireNone(String topic) {
        of(topic).forEach((key, row) -> {
            throw new BrokenInvariantException("the row " + key + " of " + topic + " cannot be read: " + row.why
                    + ". See RowsUnreadable in docs/runbook.md");
        });
    }

    /** @throws BrokenInvariantException if a revision of the month's book cannot be read */
    void requireBook(String topic, String month) {
        of(topic).forEach((key, row) -> {
            if (key.startsWith(month + "/")) {
                throw new BrokenInvariantException("the book " + key + " cannot be read: " + row.why
                        + ". It is not handed out; see RowsUnreadable in docs/runbook.md");
            }
        });
    }

    private Map<String, UnreadableRow> of(String topic) {
        return byTopic.getOrDefault(topic, new TreeMap<>());
    }
}
