package io.popdb.pulse.publisher;

import io.popdb.pulse.contract.AccessEvent;

/** Hears of each event once the brokers have it for good. */
@FunctionalInterface
public interface AcknowledgementListener {
    /** Does nothing. */
    AcknowledgementListener NONE = event -> {};

    /**
     * Called on the publisher's network thread, one event at a time and, but for those that had to be
     * sent again, in order within a source: be quick, and never
     * call the publisher from here. What it throws fails the publisher.
     */
    void acknowledged(AccessEvent event);
}
