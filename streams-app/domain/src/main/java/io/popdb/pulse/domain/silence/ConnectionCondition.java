package io.popdb.pulse.domain.silence;

import java.util.Locale;

/** What may hold of a connection beside its state. */
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
