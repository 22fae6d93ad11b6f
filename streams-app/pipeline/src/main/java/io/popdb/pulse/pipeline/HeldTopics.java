package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.Uuid;

/**
 * The topics that are not read for now, each with the sentence why. What lies in them stays in the log, unread, and is
 * read from where it stopped once the topic is held no longer. One for each monitor; thread-safe.
 *
 * <p>The topic of an agency that the roster does not know is held from the start, before anybody says so: its events must
 * wait for a roster that does, not be rejected for ever.
 *
 * <p>A record that was polled before its topic is held is still processed.
 *
 * <p>It also knows which topics were deleted and made anew meanwhile. How far the old one was read says nothing of the new
 * one, but Kafka Streams goes on committing it under the same name.
 */
public final class HeldTopics {
    private final Roster roster;
    private final int partitions;
    /** Of each topic that was asked for, whether it is of an agency that the roster does not know: each poll asks for all. */
    private final Map<String, Boolean> foreign = new ConcurrentHashMap<>();

    private final Map<String, Uuid> ids = new ConcurrentHashMap<>();
    private final Map<String, Integer> timesMadeAnew = new ConcurrentHashMap<>();
    private final AtomicInteger changes = new AtomicInteger();
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
        Map<String, String> before = held;
        held = Map.copyOf(whyByTopic);
        if (!before.keySet().equals(held.keySet())) {
            changes.incrementAndGet();
        }
    }

    /** Grows whenever another topic is held, or one no longer, or one was made anew. */
    int changes() {
        return changes.get();
    }

    /** The topics that there are now, with their ids. */
    public void seen(Map<String, Uuid> idByTopic) {
        idByTopic.forEach((topic, id) -> {
            Uuid before = ids.put(topic, id);
            if (before != null && !before.equals(id)) {
                timesMadeAnew.merge(topic, 1, Integer::sum);
                changes.incrementAndGet();
            }
        });
    }

    /** How often the topic was made anew since this monitor started. */
    int timesMadeAnew(String topic) {
        return timesMadeAnew.getOrDefault(topic, 0);
    }

    /** Whether the topic is not read. */
    boolean isHeld(String topic) {
        return held.containsKey(topic) || foreign.computeIfAbsent(topic, this::isForeign);
    }

    private boolean isForeign(String topic) {
        return Topics.ACCESS.matcher(topic).matches() && !roster.contains(Topics.agencyOf(topic));
    }

    public Set<String> topics() {
        return held.keySet();
    }

    /** Each held topic with the sentence why. */
    public Map<String, String> reasons() {
        return held;
    }
}
