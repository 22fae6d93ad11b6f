package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Labelled;

/** The kinds of incident. */
public enum IncidentKind implements Labelled {
    /** Nothing comes, though something should. */
    SILENT,
    /** Authentications flow, lookups do not. */
    LOOKUP_SILENT,
    /** Lookups flow, authentications do not. */
    AUTHENTICATION_SILENT,
    /** Requests flow, and every one fails. */
    FAILING,
    /** Many fell silent together: the centre, or the way to it. */
    MASS
}
