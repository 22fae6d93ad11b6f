package io.popdb.pulse.contract;

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
}
