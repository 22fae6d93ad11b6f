package io.popdb.pulse.domain.books;

import io.popdb.pulse.errors.RefusedException;

/** A month may not be closed now; the message says why and what to do. */
public final class ClosingRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    public ClosingRefusedException(String message) {
        super(message);
    }
}
