package io.popdb.pulse.publisher;

import io.popdb.pulse.errors.BrokenException;

/**
 * Kafka refused an event for a reason that trying again does not mend, such as missing rights. The message is a
 * sentence for an operator. The publisher takes nothing more: close it, mend the cause, open another.
 */
public final class PublisherFailedException extends BrokenException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    PublisherFailedException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** The same for another call, with that call's own stack. */
    PublisherFailedException again() {
        return new PublisherFailedException(sentence, this);
    }
}
