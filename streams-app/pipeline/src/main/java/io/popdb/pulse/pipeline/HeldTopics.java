package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import java.util.Map;
import java.util.Set;

/**
 * The topics that are not read for now, each with the sentence why. What lies in them stays in the log, unread, and is
 * read from where it stopped once the topic is held no longer. One for each monitor; thread-safe.
 *
 * <p>The topic of an agency that the roster does not know is held from the start, before anybody says so: its events must
 * wait for a roster that does, not be rejected for ever.
 *
 * <p>A record that was polled before its topic is held is still processed.
 */
public final class HeldTopics {
    private final Roster roster;
    private final int partitions;
    private volatile Map<String, String> held = Map.of();

    /** @param partitions that are read of every agency's topic */
    public HeldTopics(Roster roster, int partitions) {
        this.roster = roster;
        this.partitions = partitions;
    }

    int partitions() {
        return partitions;
    }

    /** From now on exactly these are held, and those of agencies that the roster does not know. */
    public void hold(Map<String, String> whyByTopic) {
        held = Map.copyOf(whyByTopic);
    }

    /** Whether the topic is not read. */
    boolean isHeld(String topic) {
        return held.containsKey(topic)
                || (Topics.ACCESS.matcher(topic).matches() && !roster.contains(Topics.agencyOf(topic)));
    }

    public Set<String> topics() {
        return held.keySet();
    }

    /** Each held topic with the sentence why. */
    public Map<String, String> reasons() {
        return held;
    }
}
