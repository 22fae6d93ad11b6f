package io.popdb.pulse.agent.formats;

import io.popdb.pulse.errors.BrokenException;

/** A log cannot be read to its end. The message is a sentence that says where it breaks, without quoting it. */
public final class BrokenLogException extends BrokenException {
    private static final long serialVersionUID = 1L;

    BrokenLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
