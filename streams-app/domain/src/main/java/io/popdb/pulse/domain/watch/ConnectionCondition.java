package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Labelled;

/** Conditions reported in addition to a connection's state; several may hold at once. */
public enum ConnectionCondition implements Labelled {
    /** The gateway lives, as its heartbeats show, and no requests come, though some should. */
    REQUESTS_STOPPED,
    /** Every request fails. */
    FAILING,
    LOOKUP_SILENT,
    AUTHENTICATION_SILENT,
    /** Of several sources at least one is silent, while others go on. */
    SOURCE_SILENT,
    /** The agency's clock goes slow by minutes, or all that it sends comes so late. */
    CLOCK_SLOW {
        @Override
        boolean holds(Connection connection) {
            return connection.feed().clock().reading().isSlow();
        }
    },
    /** Far more is asked than ever at such an hour, or for numbers that nobody has. */
    SURGE,
    /** Far less comes than should, yet something does. */
    SLUMP;

    /** As long as an incident of its name is open. */
    boolean holds(Connection connection) {
        return connection.open().of(IncidentKind.valueOf(name())).isPresent();
    }
}
