package io.popdb.pulse.pipeline;

import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Passes over a record that cannot be read, and notes it. Agencies' records never come here: they are read as bytes, and what
 * is wrong with one makes it a typed reject.
 */
public final class PassOverUnreadable implements DeserializationExceptionHandler {
    private UnreadableRecords notes = new UnreadableRecords(InstantSource.system());

    @Override
    public void configure(Map<String, ?> settings) {
        notes = UnreadableRecords.of(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception why) {
        Throwable root = why;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        notes.passOver(record.topic(), record.partition(), record.offset(), String.valueOf(root.getMessage()));
        return Response.resume();
    }
}
