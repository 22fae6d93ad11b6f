package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.CentreTopics;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.topics.PulseTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A row that nobody can read lies in one of Pulse's own topics, and is taken back later. */
record UnreadableRow(PulseTopic topic, Duration lasts) implements Fault {
    private static final byte[] NONSENSE = "{\"version\":99,".getBytes(StandardCharsets.UTF_8);

    static Fault draw(Draw draw) {
        return new UnreadableRow(draw.oneOf(List.of(PulseTopic.values())), draw.seconds(10, 30));
    }

    @Override
    public String name() {
        return "unreadable row";
    }

    @Override
    public String detail() {
        return "in " + topic.topic() + " for " + lasts.toSeconds() + " s";
    }

    @Override
    public void strike(Cluster cluster) throws Exception {
        try (Producer<String, byte[]> writer = cluster.clients().writer()) {
            writer.send(new ProducerRecord<>(topic.topic(), CentreTopics.UNREADABLE + "row", NONSENSE))
                    .get();
        }
    }

    @Override
    public void heal(Cluster cluster) throws Exception {
        if (topic.isCompacted()) {
            try (Producer<String, byte[]> writer = cluster.clients().writer()) {
                writer.send(new ProducerRecord<>(topic.topic(), CentreTopics.UNREADABLE + "row", null))
                        .get();
            }
        }
    }
}
