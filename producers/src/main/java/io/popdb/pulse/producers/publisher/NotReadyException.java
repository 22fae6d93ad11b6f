package io.popdb.pulse.producers.publisher;

/** The brokers or the topics are not as a publisher needs them. The message is a sentence that says what to do. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotReadyException(String message) {
        super(message);
    }
}
