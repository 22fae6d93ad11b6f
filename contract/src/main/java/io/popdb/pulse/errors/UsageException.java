package io.popdb.pulse.errors;

/** What was given, on the command line, in the environment or in a file, cannot be meant: mend it, then try again. */
public non-sealed class UsageException extends PulseException {
    private static final long serialVersionUID = 1L;

    public UsageException(String sentence) {
        super(sentence);
    }

    public UsageException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
