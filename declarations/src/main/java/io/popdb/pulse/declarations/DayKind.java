package io.popdb.pulse.declarations;

/** What the calendar declares of a day that is not as its weekday suggests. */
public enum DayKind {
    /** Closed, though it may be a weekday. */
    HOLIDAY,
    /** Open, though it may be a Saturday: a day worked in place of a bridge day. */
    WORKING_DAY
}
