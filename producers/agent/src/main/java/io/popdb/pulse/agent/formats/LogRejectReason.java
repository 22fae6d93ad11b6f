package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.RejectReason;
import java.util.Locale;

/** Why a line or record of a log is put aside. */
public enum LogRejectReason {
    OVERSIZED,
    MALFORMED,
    UNSUPPORTED_VERSION,
    UNKNOWN_FIELD,
    MISSING_FIELD,
    BAD_VALUE,
    /** It names an agency that is not in the roster. */
    UNKNOWN_AGENCY,
    /** It names another agency than the one whose log it is said to be. */
    OTHER_AGENCY,
    /** The mapping names no agency for the client. */
    UNMAPPED_CLIENT,
    /** The mapping names no type and operation for the service. */
    UNMAPPED_SERVICE,
    /** The mapping does not say what a column's value means. */
    UNMAPPED_VALUE,
    TIMESTAMP_OUT_OF_RANGE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The reason as files and tables show it, such as {@code missing_field}. */
    public String label() {
        return label;
    }

    static LogRejectReason of(RejectReason reason) {
        return switch (reason) {
            case OVERSIZED -> OVERSIZED;
            case MALFORMED -> MALFORMED;
            case UNSUPPORTED_VERSION -> UNSUPPORTED_VERSION;
            case UNKNOWN_FIELD -> UNKNOWN_FIELD;
            case MISSING_FIELD -> MISSING_FIELD;
            case BAD_VALUE, KEY_MISMATCH -> BAD_VALUE;
            case UNKNOWN_AGENCY -> UNKNOWN_AGENCY;
            case SPOOFED_AGENCY -> OTHER_AGENCY;
            case TIMESTAMP_OUT_OF_RANGE -> TIMESTAMP_OUT_OF_RANGE;
        };
    }
}
