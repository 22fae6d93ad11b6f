package io.popdb.pulse.faults.cluster;

/** A fault that cannot strike beside the others of its round, or would break what Pulse does not promise to mend. */
public final class NotNowException extends Exception {
    private static final long serialVersionUID = 1;

    public NotNowException(String why) {
        super(why);
    }
}
