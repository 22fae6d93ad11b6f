package io.popdb.pulse.errors;

/** It could not be done, or cannot go on: no broker answers, a file cannot be read, figures contradict each other. */
public non-sealed class BrokenException extends PulseException {
    private static final long serialVersionUID = 1L;

    public BrokenException(String sentence) {
        super(sentence);
    }

    public BrokenException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
