package io.popdb.pulse.topics.controls;

import io.popdb.pulse.errors.UsageException;

/** What an operator says can be meant, but not of what there is. */
public final class ContradictedException extends UsageException {
    private static final long serialVersionUID = 1L;

    ContradictedException(String sentence) {
        super(sentence);
    }
}
