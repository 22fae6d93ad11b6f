package io.popdb.pulse.domain.silence;

import java.util.Locale;

/** Conditions reported in addition to a connection's state; several may hold at once. */
public enum ConnectionCondition {
    /** Every request fails. */
    FAILING,
    LOOKUP_SILENT,
    AUTHENTICATION_SILENT,
    /** Far less comes than should, yet something does: worth a look, no alarm. */
    SLUMP;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The condition as topics and metrics show it, such as {@code lookup_silent}. */
    public String label() {
        return label;
    }
}
