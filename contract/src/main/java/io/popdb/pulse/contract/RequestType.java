package io.popdb.pulse.contract;

/** The two kinds of request that are counted. The names are those of the contract and of the metrics' labels. */
public enum RequestType {
    LOOKUP,
    AUTHENTICATION
}
