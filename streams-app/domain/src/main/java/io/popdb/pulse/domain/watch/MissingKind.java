package io.popdb.pulse.domain.watch;

import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.profile.BetaBinomialRate;
import io.popdb.pulse.domain.profile.TrafficProfile;

/** What may be missing from what an agency asks, though it asks. */
enum MissingKind {
    LOOKUPS(IncidentKind.LOOKUP_SILENT), // A
    AUTHENTICATIONS(IncidentKind.AUTHENTICATION_SILENT), // B
    SUCCESSES(IncidentKind.FAILING); // C

    private final IncidentKind incident;

    MissingKind(IncidentKind incident) {
        this.incident = incident;
    }

    /** What it is called when it is missing. */
    IncidentKind incident() {
        return incident;
    }

    /** How many of a minute's requests are of the kind. */
    int hits(MinuteCounts counts) {
        return switch (this) {
            case LOOKUPS -> counts.lookups();
            case AUTHENTICATIONS -> counts.authentications();
            case SUCCESSES -> counts.requests() - counts.failures();
        };
    }

    /** How many usually are. */
    BetaBinomialRate rate(TrafficProfile profile) {
        return switch (this) {
            case LOOKUPS -> profile.lookups();
            case AUTHENTICATIONS -> profile.authentications();
            case SUCCESSES -> profile.successes();
        };
    }
}
