package io.popdb.pulse.streams;

/** The monitor cannot start, or go on; the message says why and what to do. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
