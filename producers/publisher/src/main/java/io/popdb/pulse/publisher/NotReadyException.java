package io.popdb.pulse.publisher;

import io.popdb.pulse.errors.BrokenException;

/** The brokers or the topics are not as a publisher needs them. The message is a sentence that says what to do. */
public final class NotReadyException extends BrokenException {
    private static final long serialVersionUID = 1L;

    NotReadyException(String message) {
        super(message);
    }
}
