package io.popdb.pulse.topics.controls;

/** What is said of an agency's service beside an acknowledgement. */
public enum ServiceChange {
    NONE,
    /** It is gone for good: nothing is expected of it until its next request. */
    DECOMMISSIONED,
    /** It is not gone: what was said before is taken back. */
    IN_SERVICE
}
