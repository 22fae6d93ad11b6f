package io.popdb.pulse.pipeline;

import java.util.Map;
import java.util.Set;

/**
 * The topics that are not read for now, each with the sentence why. What lies in them stays in the log, unread, and is
 * read from where it stopped once the topic is held no longer. One for each monitor; thread-safe.
 *
 * <p>A record that was polled before its topic is held is still processed.
 */
public final class HeldTopics {
    private volatile Map<String, String> held = Map.of();

    /** From now on exactly these are held. */
    public void hold(Map<String, String> whyByTopic) {
        held = Map.copyOf(whyByTopic);
    }

    public Set<String> topics() {
        return held.keySet();
    }

    /** Each held topic with the sentence why. */
    public Map<String, String> reasons() {
        return held;
    }
}
