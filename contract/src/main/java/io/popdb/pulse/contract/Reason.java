package io.popdb.pulse.contract;

import java.util.Locale;

/** Why something that was sent, or that stands in a log, is not counted: {@link RejectReason}, or what a log's reader adds to it. */
public interface Reason {
    /** The constant's name. */
    String name();

    /** The reason as records, files and metrics show it, such as {@code bad_value}. */
    default String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
