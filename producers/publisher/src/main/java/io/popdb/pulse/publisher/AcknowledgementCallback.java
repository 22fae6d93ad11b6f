package io.popdb.pulse.publisher;

/** Hears of one event once the brokers have it for good; given to {@link AccessEventPublisher#publish}. */
@FunctionalInterface
public interface AcknowledgementCallback {
    /** Does nothing. */
    AcknowledgementCallback NONE = arrivedAtMillis -> {};

    /**
     * Called once, on the publisher's network thread: be quick, and never call the publisher from here. What it throws
     * fails the publisher. An event that is never delivered is never told of.
     *
     * @param arrivedAtMillis when the broker appended the event, by the broker's clock. Where the broker does not say
     *     (a topic that keeps the producer's time, an answer to something it had already), by this machine's clock
     */
    void acknowledged(long arrivedAtMillis);
}
