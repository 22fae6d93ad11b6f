package io.popdb.pulse.topics.controls;

import io.popdb.pulse.errors.UsageException;

/** An operator speaks of an incident, an agency or a closure that there is not. */
public final class NothingThereException extends UsageException {
    private static final long serialVersionUID = 1L;

    NothingThereException(String sentence) {
        super(sentence);
    }
}
