package io.popdb.pulse.publisher;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessEventDecoder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka's own mock of a producer, with what the tests ask of it: a refusal as the real one gives it, and events back. */
public final class FakeBroker extends MockProducer<byte[], byte[]> {
    private volatile @Nullable RuntimeException refusal;

    private volatile long appendsAtMillis = -1;

    private FakeBroker(boolean autoComplete) {
        super(autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Acknowledges each event at once. */
    public static FakeBroker prompt() {
        return new FakeBroker(true);
    }

    /** Acknowledges when told to by {@link #completeNext} or {@link #errorNext}. */
    public static FakeBroker held() {
        return new FakeBroker(false);
    }

    /** Takes nothing until {@link #relent}, as a producer whose buffer is full. */
    public void refuse() {
        refuse(new TimeoutException("no room"));
    }

    public void refuse(RuntimeException reason) {
        refusal = reason;
    }

    public void relent() {
        refusal = null;
    }

    /** What the brokers say, from the next event on, about when they appended it. */
    public void appendsAt(long millis) {
        appendsAtMillis = millis;
    }

    /** A real producer does not throw what the brokers say: it calls back on the caller's thread. */
    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent, Callback callback) {
        RuntimeException reason = refusal;
        if (reason != null) {
            callback.onCompletion(null, reason);
            return CompletableFuture.failedFuture(reason);
        }
        long millis = appendsAtMillis;
        return super.send(sent, (metadata, error) -> callback.onCompletion(stamped(metadata, millis), error));
    }

    private static RecordMetadata stamped(RecordMetadata told, long millis) {
        return new RecordMetadata(
                new TopicPartition(told.topic(), told.partition()),
                told.offset(),
                0,
                millis,
                told.serializedKeySize(),
                told.serializedValueSize());
    }

    /** What was sent, in order. */
    public List<AccessEvent> events() {
        AccessEventDecoder decoder = new AccessEventDecoder();
        return history().stream()
                .map(sent -> (AccessEvent) decoder.decode(sent.value()))
                .toList();
    }
}
