package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Labelled;

/** Conditions reported in addition to a connection's state; several may hold at once. */
public enum ConnectionCondition implements Labelled {
    /** Every request fails. */
    FAILING,
    LOOKUP_SILENT,
    AUTHENTICATION_SILENT,
    /** Far more is asked than ever at such an hour, or for numbers that nobody has. */
    SURGE,
    /** Far less comes than should, yet something does. */
    SLUMP;

    /** As long as an incident of its name is open. */
    boolean holds(Connection connection) {
        return connection.open().of(IncidentKind.valueOf(name())).isPresent();
    }
}
