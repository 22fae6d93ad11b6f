package io.popdb.pulse.faults.fault;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.faults.cluster.CentreTopics;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.TortureRoster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Somebody begins a transaction on a topic and does not end it: nobody who reads what is committed comes past it. */
final class HangingTransaction implements Fault {
    private static final int TIMEOUT_MILLIS = 900_000;
    private static final int BLOCK_MILLIS = 180_000;

    private final boolean agencys;
    private final Duration lasts;
    private Optional<Producer<String, byte[]>> hanging = Optional.empty();

    private HangingTransaction(boolean agencys, Duration lasts) {
        this.agencys = agencys;
        this.lasts = lasts;
    }

    static Fault draw(Draw draw, boolean agencys) {
        return new HangingTransaction(agencys, draw.seconds(20, 70));
    }

    @Override
    public String name() {
        return "hanging transaction on " + (agencys ? "an agency's topic" : Topics.COUNTS);
    }

    @Override
    public String detail() {
        return "for " + lasts.toSeconds() + " s";
    }

    @Override
    public Duration lasts() {
        return lasts;
    }

    @Override
    public boolean isOneAgencys() {
        return agencys;
    }

    @Override
    public void strike(Cluster cluster) throws Exception {
        Map<String, Object> more = new HashMap<>();
        more.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MILLIS);
        more.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        Producer<String, byte[]> producer = cluster.clients().transactionalWriter("stranger", more);
        hanging = Optional.of(producer);
        producer.initTransactions();
        producer.beginTransaction();
        byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
        String topic = agencys ? Topics.access(TortureRoster.HOSTILE) : Topics.COUNTS;
        for (int partition = 0; partition < (agencys ? Cluster.PARTITIONS : 1); partition++) {
            producer.send(new ProducerRecord<>(topic, partition, CentreTopics.UNREADABLE, nonsense))
                    .get();
        }
    }

    @Override
    public void heal(Cluster cluster) {
        hanging.ifPresent(producer -> {
            producer.abortTransaction();
            producer.close();
        });
        hanging = Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HangingTransaction same && same.agencys == agencys && same.lasts.equals(lasts);
    }

    @Override
    public int hashCode() {
        return lasts.hashCode();
    }
}
