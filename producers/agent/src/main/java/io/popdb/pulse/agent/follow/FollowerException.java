package io.popdb.pulse.agent.follow;

import io.popdb.pulse.errors.BrokenException;

/** A follower cannot start, or go on. The message is a sentence that says what to do. */
public final class FollowerException extends BrokenException {
    private static final long serialVersionUID = 1L;

    FollowerException(String message) {
        super(message);
    }

    FollowerException(String message, Throwable cause) {
        super(message, cause);
    }
}
