package io.popdb.pulse.contract;

/** Why an event is not counted. They stand in the order of judgement: an event gets the first reason that holds. */
public enum RejectReason implements Reason {
    /** More than {@link AccessEvent#MAX_BYTES} bytes. */
    OVERSIZED(Basis.PAYLOAD),
    /**
     * Not one JSON object in UTF-8: also an empty value, a byte order mark, a key given twice, anything after the
     * object, or what no reader should have to bear (nesting over 8 deep, a key over 256 characters, a number over 100).
     */
    MALFORMED(Basis.PAYLOAD),
    /** {@code schemaVersion} is an integer other than {@link AccessEvent#SCHEMA_VERSION}. */
    UNSUPPORTED_VERSION(Basis.PAYLOAD),
    /** A field that the contract does not name for this type of event. */
    UNKNOWN_FIELD(Basis.PAYLOAD),
    /** A field that this type of event must have is absent. */
    MISSING_FIELD(Basis.PAYLOAD),
    /** A value of the wrong type or form, out of its bounds, or a text with nine or more digits in a row. */
    BAD_VALUE(Basis.PAYLOAD),
    /** The record's key is not the source's id, or the record does not lie in that key's partition. */
    KEY_MISMATCH(Basis.RECORD),
    /** The event names an agency that is not in the roster. */
    UNKNOWN_AGENCY(Basis.EVENT),
    /** The event names another agency than the one that owns the topic. */
    SPOOFED_AGENCY(Basis.RECORD),
    /** It claims to have occurred before {@link EventAdmission#EARLIEST}. */
    TIMESTAMP_OUT_OF_RANGE(Basis.EVENT),
    /** The source is new, and the agency has as many in this partition as are taken in. */
    TOO_MANY_SOURCES(Basis.HISTORY);

    /** What has to be known to judge so. */
    public enum Basis {
        /** The payload alone: {@link AccessEventDecoder} judges its bytes, {@code EventFields} its fields. */
        PAYLOAD,
        /** The event, against what is declared: {@link EventAdmission} judges it, and so does whoever reads a log. */
        EVENT,
        /** The record's topic, partition or key: {@link EventAdmission} judges it, and in a log it cannot hold. */
        RECORD,
        /** What the partition held before: the domain's {@code PartitionTally} judges it, and in a log it cannot hold. */
        HISTORY
    }

    private final Basis basis;

    RejectReason(Basis basis) {
        this.basis = basis;
    }

    public Basis basis() {
        return basis;
    }
}
