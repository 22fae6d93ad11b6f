package io.popdb.pulse.errors;

/**
 * Something was not done, and the message says why and what to do: a whole sentence, fit for an operator, without personal
 * data. Which of the three it is decides a command's exit code. Anything else that is thrown is a defect of Pulse.
 */
public abstract sealed class PulseException extends RuntimeException
        permits UsageException, RefusedException, BrokenException {
    private static final long serialVersionUID = 1L;

    PulseException(String sentence) {
        super(sentence);
    }

    PulseException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
