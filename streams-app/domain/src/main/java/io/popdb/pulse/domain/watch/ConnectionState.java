package io.popdb.pulse.domain.watch;

import java.util.Locale;

/** The states of a connection. Where several hold, the first of them in this order is reported. */
public enum ConnectionState {
    /** Pulse does not see far enough: the watermark is too old to say anything. */
    BLIND,
    /** In the roster, and not one event yet. */
    NEVER_SEEN,
    /** Nothing comes, though something should. */
    SILENT,
    /** Nothing comes, and nothing was to be expected. */
    IDLE,
    /** Events come. */
    ACTIVE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The state as topics and metrics show it, such as {@code never_seen}. */
    public String label() {
        return label;
    }
}
