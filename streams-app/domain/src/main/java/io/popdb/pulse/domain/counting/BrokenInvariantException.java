package io.popdb.pulse.domain.counting;

import io.popdb.pulse.errors.BrokenException;

/**
 * Something holds no longer that exact counts rest on. The process must stop rather than show a wrong figure; the
 * message says what was found and what to do.
 */
public final class BrokenInvariantException extends BrokenException {
    private static final long serialVersionUID = 1L;

    public BrokenInvariantException(String message) {
        super(message);
    }
}
