package io.popdb.pulse.topics.controls;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.errors.PulseException;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.audit.AuditTrail;
import io.popdb.pulse.topics.rows.AuditRow;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.JsonSerde;
import io.popdb.pulse.topics.rows.Speaker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics in which operators speak and are answered, read and written without a monitor. Reading sees what was
 * committed when it began, whole; writing returns once every copy that must have it has it.
 */
public final class OperatorTopics implements OperatorRecords {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorTopics.class);

    private final KafkaClients clients;

    /** @param client settings that every Kafka client needs */
    public OperatorTopics(Map<String, Object> client) {
        this.clients = new KafkaClients(client);
    }

    @Override
    public Map<String, IncidentRow> incidents() {
        return latest(Topics.INCIDENTS, IncidentRow.SERDE);
    }

    @Override
    public Map<String, Control> controls() {
        return latest(Topics.CONTROLS, Control.SERDE);
    }

    @Override
    public void say(Control control) throws InterruptedException {
        write(AuditRow.of(control), control.key(), Control.SERDE.toBytes(control));
    }

    @Override
    public void takeBack(Control control, Speaker who, long nowMillis) throws InterruptedException {
        write(AuditRow.takenBack(control, who, nowMillis), control.key(), null);
    }

    private <T> Map<String, T> latest(String topic, JsonSerde<T> serde) {
        Map<String, T> latest = new LinkedHashMap<>();
        try (CompactedTopicReader whole = new CompactedTopicReader(clients)) {
            whole.read(topic, (key, value) -> {
                if (value == null) {
                    latest.remove(key);
                } else {
                    put(topic, key, value, serde, latest);
                }
            });
        }
        return latest;
    }

    private static <T> void put(String topic, String key, byte[] value, JsonSerde<T> serde, Map<String, T> latest) {
        try {
            latest.put(key, serde.fromBytes(value));
        } catch (SerializationException unreadable) {
            LOG.warn("The record {} in {} is passed over: {}.", key, topic, unreadable.getMessage());
        }
    }

    /** That it is done is written first: nothing is done that leaves no trace. */
    private void write(Optional<AuditRow> trace, String key, byte @Nullable [] value) throws InterruptedException {
        AuditTrail trail = new AuditTrail(clients);
        if (trace.isPresent()) {
            trail.write(trace.get());
        }
        try {
            write(key, value);
        } catch (PulseException refused) {
            if (trace.isPresent()) {
                correct(trail, trace.get(), refused);
            }
            throw refused;
        }
    }

    private static void correct(AuditTrail trail, AuditRow trace, PulseException refused) throws InterruptedException {
        try {
            trail.write(trace.notDone());
        } catch (PulseException alsoRefused) {
            refused.addSuppressed(alsoRefused);
        }
    }

    private void write(String key, byte @Nullable [] value) throws InterruptedException {
        try (Producer<String, byte[]> producer = clients.writer()) {
            producer.send(new ProducerRecord<>(Topics.CONTROLS, key, value)).get();
        } catch (ExecutionException | KafkaException unsent) {
            throw clients.refusal(unsent);
        }
    }
}
