package io.popdb.pulse.producers.publisher;

import io.popdb.pulse.events.AccessEvent;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way. Kafka calls back on its network thread when an event that it took is settled, but on the
 * caller's own thread, inside {@code send}, when it does not take the event at all. The difference matters: in the
 * second case nothing was sent, and the number is free again.
 */
final class Delivery implements Callback {
    private final AccessEventPublisher publisher;
    private final Lane lane;
    private final AccessEvent event;
    private final Receipt receipt;

    /** The thread inside {@code send}; another thread that reads it late still never finds itself in it. */
    private @Nullable Thread sender = Thread.currentThread();

    private @Nullable Exception refusal;

    Delivery(AccessEventPublisher publisher, Lane lane, AccessEvent event, Receipt receipt) {
        this.publisher = publisher;
        this.lane = lane;
        this.event = event;
        this.receipt = receipt;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception == null) {
            publisher.acknowledged(lane, event, receipt, metadata == null ? -1 : metadata.timestamp());
        } else if (sender == Thread.currentThread()) {
            refusal = exception;
        } else {
            publisher.failed(lane, exception);
        }
    }

    /** To be called once {@code send} has returned: why the event was not taken, or null where it was. */
    @Nullable
    Exception refusal() {
        sender = null;
        return refusal;
    }
}
