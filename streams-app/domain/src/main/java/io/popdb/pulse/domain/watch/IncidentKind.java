package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Labelled;

/** The kinds of incident. */
public enum IncidentKind implements Labelled {
    /** Nothing comes, though something should. */
    SILENT,
    /** Heartbeats show that the gateway lives, but no requests come, though some should. */
    REQUESTS_STOPPED,
    /** Authentications flow, lookups do not. */
    LOOKUP_SILENT,
    /** Lookups flow, authentications do not. */
    AUTHENTICATION_SILENT,
    /** Requests flow, and every one fails. */
    FAILING,
    /** One or several of an agency's sources send nothing, while others go on: worth a look, no outage of the agency. */
    SOURCE_SILENT,
    /** Far more is asked than this agency ever asks at such an hour, or for numbers that nobody has: a sign of misuse. */
    SURGE,
    /** Far less comes than should, yet something does: a part of it may be lost. */
    SLUMP,
    /** Many fell silent together: the centre, or the way to it. */
    MASS,
    /** Several should have opened this morning and have not: a question to the operator, whether they are closed today. */
    NOT_OPENED,
    /** An operator said that it is gone for good: nothing is expected of it until it asks again. */
    DECOMMISSIONED;

    /** Whether an incident of this kind is about many agencies, and so about none alone. */
    public boolean isOfMany() {
        return this == MASS || this == NOT_OPENED;
    }
}
