package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.CentreTopics;
import io.popdb.pulse.faults.cluster.ChildRun;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.oracle.Difference;
import io.popdb.pulse.faults.oracle.Difference.Rule;
import io.popdb.pulse.topics.PulseTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row that nobody can read lies in one of Pulse's own topics, under a stranger's key or under one that Pulse writes: an agency's
 * day, an agency, an incident, a closed book. What the centre says again by itself is left to it; the rest is written back
 * later, as an operator does from a backup. While a closed book cannot be read, none is closed.
 */
final class UnreadableRow implements Fault {
    private static final List<PulseTopic> SAID_AGAIN = List.of(PulseTopic.COUNTS, PulseTopic.CONNECTIONS);
    private static final List<PulseTopic> KEYED =
            List.of(PulseTopic.COUNTS, PulseTopic.CONNECTIONS, PulseTopic.INCIDENTS, PulseTopic.BOOKS);

    private final PulseTopic topic;
    private final boolean ofPulse;
    private final int choice;
    private final Duration lasts;
    private final List<Difference> differences = new ArrayList<>();
    private String key = CentreTopics.UNREADABLE + "row";
    private byte @Nullable [] before;

    private UnreadableRow(PulseTopic topic, boolean ofPulse, int choice, Duration lasts) {
        this.topic = topic;
        this.ofPulse = ofPulse;
        this.choice = choice;
        this.lasts = lasts;
    }

    static Fault draw(Draw draw) {
        boolean ofPulse = draw.between(0, 1) == 1;
        return new UnreadableRow(
                draw.oneOf(ofPulse ? KEYED : List.of(PulseTopic.values())),
                ofPulse,
                draw.between(0, 1_000),
                draw.seconds(10, 30));
    }

    @Override
    public String name() {
        return "unreadable row";
    }

    @Override
    public String detail() {
        return "in " + topic.topic() + " for " + lasts.toSeconds() + " s, under "
                + (ofPulse ? "a key of Pulse's, number " + choice : "a stranger's key");
    }

    @Override
    public Duration lasts() {
        return lasts;
    }

    @Override
    public void strike(Cluster cluster) throws Exception {
        if (ofPulse) {
            if (topic == PulseTopic.BOOKS) {
                var unused = ChildRun.of(cluster.folder().resolve("books"), KillBookkeeping.close(cluster));
            }
            chooseKey(cluster.topics().newest(topic.topic()));
        }
        cluster.watch().setUnreadable(true);
        write(cluster, CentreTopics.nonsense());
        if (before != null && topic == PulseTopic.BOOKS) {
            ChildRun revised = ChildRun.of(cluster.folder().resolve("books"), KillBookkeeping.revise(cluster));
            if (revised.code() == 0) {
                differences.add(new Difference(Rule.BOOKS, "revise", "a book was closed on one that cannot be read"));
            }
        }
    }

    /** Where nothing stands there yet, the stranger's key remains. */
    private void chooseKey(Map<String, byte @Nullable []> newest) {
        newest.values().removeIf(value -> value == null || Arrays.equals(value, CentreTopics.nonsense()));
        newest.keySet().removeIf(each -> each.startsWith(CentreTopics.UNREADABLE));
        if (!newest.isEmpty()) {
            key = List.copyOf(newest.keySet()).get(choice % newest.size());
            before = newest.get(key);
        }
    }

    @Override
    public void heal(Cluster cluster) throws Exception {
        if (before == null ? topic.isCompacted() : !SAID_AGAIN.contains(topic) && isStillThere(cluster)) {
            write(cluster, before);
        }
    }

    private boolean isStillThere(Cluster cluster) {
        return Arrays.equals(cluster.topics().newest(topic.topic()).get(key), CentreTopics.nonsense());
    }

    private void write(Cluster cluster, byte @Nullable [] value) throws Exception {
        try (Producer<String, byte[]> writer = cluster.clients().writer()) {
            writer.send(new ProducerRecord<>(topic.topic(), key, value)).get();
        }
    }

    @Override
    public List<Difference> afterwards(Cluster cluster) {
        return List.copyOf(differences);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnreadableRow same
                && same.topic == topic
                && same.ofPulse == ofPulse
                && same.choice == choice
                && same.lasts.equals(lasts);
    }

    @Override
    public int hashCode() {
        return choice;
    }
}
