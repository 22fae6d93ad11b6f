package io.popdb.pulse.agent.unpacking;

import java.io.IOException;

/** What a log is packed in is damaged. The message says where, without quoting it. */
public final class UnsoundLogException extends IOException {
    private static final long serialVersionUID = 1L;

    UnsoundLogException(String what) {
        super(what);
    }
}
