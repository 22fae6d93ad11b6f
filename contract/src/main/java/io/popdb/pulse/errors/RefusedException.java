package io.popdb.pulse.errors;

/** What was asked for is well said, but a rule of Pulse forbids it as things stand; nothing was changed. */
public non-sealed class RefusedException extends PulseException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String sentence) {
        super(sentence);
    }

    public RefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
