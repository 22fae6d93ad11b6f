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
    MASS;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The kind as topics, metrics and files show it, such as {@code lookup_silent}. */
    public String label() {
        return label;
    }
}
