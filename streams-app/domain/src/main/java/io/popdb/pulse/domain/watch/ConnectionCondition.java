package io.popdb.pulse.domain.watch;

import java.util.Locale;

/** Conditions reported in addition to a connection's state; several may hold at once. */
public enum ConnectionCondition {
    /** Every request fails. */
    FAILING,
    LOOKUP_SILENT,
    AUTHENTICATION_SILENT,
    /** Far less comes than should, yet something does: worth a look, no alarm. */
    SLUMP {
        @Override
        boolean holds(Connection connection) {
            return connection.flow().recent().isSlump()
                    && !connection.flow().silence().isOn();
        }
    };

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As long as an incident of its name is open, unless it is said otherwise. */
    boolean holds(Connection connection) {
        return connection.open().of(IncidentKind.valueOf(name())).isPresent();
    }

    /** The condition as topics and metrics show it, such as {@code lookup_silent}. */
    public String label() {
        return label;
    }
}
