package io.popdb.pulse.pipeline;

import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.WatchInput;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads what operators say. People can write into that topic by hand: what cannot be read is passed over with a warning,
 * for it must not keep every connection from being judged.
 */
final class ControlReader implements Processor<String, byte[], String, WatchInput> {
    private ProcessorContext<String, WatchInput> context;
    private UnreadableRecords notes;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    ControlReader() {}

    @Override
    public void init(ProcessorContext<String, WatchInput> context) {
        this.context = context;
        notes = UnreadableRecords.of(context.appConfigs());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() == null) {
            passOver("it has no key");
            return;
        }
        try {
            context.forward(record.withValue(record.value() == null ? null : Control.SERDE.fromBytes(record.value())));
        } catch (SerializationException unreadable) {
            passOver(String.valueOf(unreadable.getMessage()));
        }
    }

    private void passOver(String why) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        notes.passOver(at.topic(), at.partition(), at.offset(), why + ". Write it with the pulse command, not by hand");
    }
}
