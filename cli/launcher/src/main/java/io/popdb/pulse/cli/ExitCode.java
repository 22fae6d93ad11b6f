package io.popdb.pulse.cli;

import io.popdb.pulse.errors.PulseException;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.errors.UsageException;

/** How a command ends. Some commands give 1 a meaning of their own beside, which their help says. */
public enum ExitCode {
    /** What was asked for is done. */
    DONE(0),
    /** It could not be done, or what was looked at is not as it should be. */
    BROKEN(1),
    /** What was given cannot be meant. */
    USAGE(2),
    /** A rule forbids it as things stand; nothing was changed. */
    REFUSED(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static ExitCode of(PulseException error) {
        if (error instanceof UsageException) {
            return USAGE;
        }
        return error instanceof RefusedException ? REFUSED : BROKEN;
    }
}
