package io.popdb.pulse.producers.agent.formats;

/** A log cannot be read to its end. The message is a sentence that says where it breaks, without quoting it. */
public final class BrokenLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
