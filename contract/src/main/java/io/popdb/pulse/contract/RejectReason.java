package io.popdb.pulse.contract;

/** Why an event is not counted. They stand in the order of judgement: an event gets the first reason that holds. */
public enum RejectReason implements Reason {
    /** More than {@link AccessEvent#MAX_BYTES} bytes. */
    OVERSIZED,
    /**
     * Not one JSON object in UTF-8: also an empty value, a byte order mark, a key given twice, anything after the
     * object, or what no reader should have to bear (nesting over 8 deep, a key over 256 characters, a number over 100).
     */
    MALFORMED,
    /** {@code schemaVersion} is an integer other than {@link AccessEvent#SCHEMA_VERSION}. */
    UNSUPPORTED_VERSION,
    /** A field that the contract does not name for this type of event. */
    UNKNOWN_FIELD,
    /** A field that this type of event must have is absent. */
    MISSING_FIELD,
    /** A value of the wrong type or form, or with nine or more digits in a row. */
    BAD_VALUE,
    /** The record's key is not the source's id, or the record does not lie in that key's partition. */
    KEY_MISMATCH,
    /** The event names an agency that is not in the roster. */
    UNKNOWN_AGENCY,
    /** The event names another agency than the one that owns the topic. */
    SPOOFED_AGENCY,
    /** It claims to have occurred before {@link EventAdmission#EARLIEST}. */
    TIMESTAMP_OUT_OF_RANGE
}
