package io.popdb.pulse.domain.watch;

import java.util.Locale;

/** The kinds of incident. */
public enum IncidentKind {
    /** Nothing comes, though something should. */
    SILENT,
    /** Authentications flow, lookups do not. */
    LOOKUP_SILENT,
    /** Lookups flow, authentications do not. */
    AUTHENTICATION_SILENT,
    /** Requests flow, and every one fails. */
    FAILING,
    /** Many fell silent together: the centre, or the way to it. */
    MASS,
    /** Several should have opened this morning and have not: a question to the operator, whether they are closed today. */
    NOT_OPENED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Whether an incident of this kind is about many agencies, and so about none alone. */
    public boolean isOfMany() {
        return this == MASS || this == NOT_OPENED;
    }

    /** The kind as topics, metrics and files show it, such as {@code lookup_silent}. */
    public String label() {
        return label;
    }
}
