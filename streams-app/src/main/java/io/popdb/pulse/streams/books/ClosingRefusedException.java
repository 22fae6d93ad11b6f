package io.popdb.pulse.streams.books;

/** A month may not be closed now; the message says why and what to do. */
public final class ClosingRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClosingRefusedException(String message) {
        super(message);
    }
}
