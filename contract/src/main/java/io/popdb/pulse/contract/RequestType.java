package io.popdb.pulse.contract;

import org.jspecify.annotations.Nullable;

/** The two kinds of request that are counted. The names are those of the contract and of the metrics' labels. */
public enum RequestType {
    LOOKUP,
    AUTHENTICATION;

    /** By its name; null where there is none such. */
    static @Nullable RequestType named(String name) {
        return switch (name) {
            case "LOOKUP" -> LOOKUP;
            case "AUTHENTICATION" -> AUTHENTICATION;
            default -> null;
        };
    }
}
