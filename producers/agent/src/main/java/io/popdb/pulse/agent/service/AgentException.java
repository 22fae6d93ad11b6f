package io.popdb.pulse.agent.service;

import io.popdb.pulse.errors.BrokenException;

/** An agent cannot start to serve, or does not answer. The message is a sentence that says what to do. */
public final class AgentException extends BrokenException {
    private static final long serialVersionUID = 1L;

    AgentException(String message) {
        super(message);
    }
}
