package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that the topology could not read, and passed over: heads, what operators say, and partial counts. None of them
 * is missed for good, since the next of its kind says all that it said; but somebody writes there who should not. Thread-safe.
 */
public final class UnreadableRecords {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecords.class);
    /** How long one is told of. */
    private static final Duration TOLD_FOR = Duration.ofHours(1);
    /** Of each topic: whoever floods it need not be counted exactly. */
    private static final int TOLD_AT_MOST = 1_000;

    private static final String PARTIALS = "partials";

    /** The setting that holds one: Kafka Streams makes those who note here by itself. */
    static final String SETTING = "pulse.unreadable.records";

    private final Map<String, Deque<Long>> passedOverAt = new TreeMap<>();

    private final InstantSource clock;

    public UnreadableRecords(InstantSource clock) {
        this.clock = clock;
        for (String topic : new String[] {Topics.HEADS, Topics.CONTROLS, PARTIALS}) {
            passedOverAt.put(topic, new ArrayDeque<>());
        }
    }

    /** Those that the settings of the topology hold. */
    static UnreadableRecords of(Map<String, ?> settings) {
        return settings.get(SETTING) instanceof UnreadableRecords given
                ? given
                : new UnreadableRecords(InstantSource.system());
    }

    synchronized void passOver(String topic, int partition, long offset, String why) {
        LOG.warn(
                "The record at offset {} of {}-{} cannot be read and is passed over: {}. Counting goes on; see RowsUnreadable"
                        + " in docs/runbook.md.",
                offset,
                topic,
                partition,
                why);
        Deque<Long> moments = passedOverAt.get(passedOverAt.containsKey(topic) ? topic : PARTIALS);
        if (moments != null && moments.size() < TOLD_AT_MOST) {
            moments.addLast(clock.millis());
        }
    }

    /** How many were passed over within the last hour, by topic; a thousand at the most. */
    public synchronized Map<String, Integer> lately() {
        Map<String, Integer> lately = new TreeMap<>();
        passedOverAt.forEach((topic, moments) -> {
            moments.removeIf(moment -> clock.millis() - moment > TOLD_FOR.toMillis());
            lately.put(topic, moments.size());
        });
        return lately;
    }
}
