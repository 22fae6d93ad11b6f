package io.popdb.pulse.contract;

import org.jspecify.annotations.Nullable;

/** How a request ended. The names are those of the contract and of the metrics' labels. */
public enum Outcome {
    MATCH,
    MISMATCH,
    NOT_FOUND,
    /** Answered; the source does not say what. */
    SUCCESS,
    NOT_AUTHORISED,
    BAD_REQUEST,
    TIMEOUT,
    UPSTREAM_ERROR;

    /** Whether the agency got no answer to its question. */
    public boolean isFailure() {
        return switch (this) {
            case NOT_AUTHORISED, BAD_REQUEST, TIMEOUT, UPSTREAM_ERROR -> true;
            case MATCH, MISMATCH, NOT_FOUND, SUCCESS -> false;
        };
    }

    /** By its name, without an object; null where there is none such. */
    static @Nullable Outcome named(String name) {
        return switch (name) {
            case "MATCH" -> MATCH;
            case "MISMATCH" -> MISMATCH;
            case "NOT_FOUND" -> NOT_FOUND;
            case "SUCCESS" -> SUCCESS;
            case "NOT_AUTHORISED" -> NOT_AUTHORISED;
            case "BAD_REQUEST" -> BAD_REQUEST;
            case "TIMEOUT" -> TIMEOUT;
            case "UPSTREAM_ERROR" -> UPSTREAM_ERROR;
            default -> null;
        };
    }
}
