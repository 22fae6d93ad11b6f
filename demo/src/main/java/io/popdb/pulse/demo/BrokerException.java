package io.popdb.pulse.demo;

import io.popdb.pulse.errors.BrokenException;

/** A broker did not do what was asked of it. The message is fit for whoever started it, with the broker's last words. */
public final class BrokerException extends BrokenException {
    private static final long serialVersionUID = 1L;

    BrokerException(String message) {
        super(message);
    }

    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
