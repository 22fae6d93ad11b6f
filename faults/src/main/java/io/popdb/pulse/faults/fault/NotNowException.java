package io.popdb.pulse.faults.fault;

/** A fault that beside the others of its round would break what Pulse does not promise to mend: it is left out. */
public final class NotNowException extends Exception {
    private static final long serialVersionUID = 1;

    NotNowException(String why) {
        super(why);
    }
}
