package io.popdb.pulse.agent.unpacking;

import java.io.EOFException;

/** What a log is packed in ends before it is complete: it was cut off, or somebody is still writing it. */
public final class CutOffException extends EOFException {
    private static final long serialVersionUID = 1L;

    CutOffException(String where) {
        super(where);
    }
}
