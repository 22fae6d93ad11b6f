package io.popdb.pulse.domain.expectation;

import java.util.List;

/**
 * An alarm that the model raises, or has raised. Minutes are counted as those that were given.
 *
 * @param agencies by their places; of a finding about many those that share it
 * @param cleared {@link #OPEN} while it lasts
 */
public record Finding(Kind kind, List<Integer> agencies, long began, long detected, long cleared, String figures) {
    public static final long OPEN = Long.MAX_VALUE;

    /** What is found. */
    public enum Kind {
        SILENT,
        MASS,
        /** Several that have not opened: a question to the operator. */
        CLOSED_TODAY
    }

    Finding cleared(long minute) {
        return new Finding(kind, agencies, began, detected, minute, figures);
    }

    Finding with(List<Integer> members) {
        return new Finding(kind, List.copyOf(members), began, detected, cleared, figures);
    }

    public boolean isOpen() {
        return cleared == OPEN;
    }
}
