package io.popdb.pulse.publisher;

import io.popdb.pulse.contract.AccessEvent;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way. Kafka calls back on its network thread when an event that it took is settled, but on the
 * sender's own thread, inside {@code send}, when it does not take the event at all. The difference matters: in the
 * second case nothing was sent.
 */
final class Delivery implements Callback {
    final DeliveryCounters counters;
    final AccessEvent event;

    private final EventSender eventSender;
    private final AcknowledgementCallback callback;

    /** The thread inside {@code send}; another thread that reads it late still never finds itself in it. */
    private @Nullable Thread sender;

    private @Nullable Exception refusal;

    Delivery(EventSender eventSender, DeliveryCounters counters, AccessEvent event, AcknowledgementCallback callback) {
        this.eventSender = eventSender;
        this.counters = counters;
        this.event = event;
        this.callback = callback;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception == null) {
            eventSender.acknowledged(counters, event, callback, metadata == null ? -1 : metadata.timestamp());
        } else if (sender == Thread.currentThread()) {
            refusal = exception;
        } else {
            eventSender.returned(this, exception);
        }
    }

    /** To be called before each {@code send}. */
    void begin() {
        sender = Thread.currentThread();
        refusal = null;
    }

    /** To be called once {@code send} has returned: why the event was not taken, or null where it was. */
    @Nullable
    Exception refusal() {
        sender = null;
        return refusal;
    }
}
