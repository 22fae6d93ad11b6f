package io.popdb.pulse.agent.follow;

/** What to do where there is no usable state: at the very first start, and after it was lost. */
public enum LostState {
    /** Read the logs from their beginnings, under the numbers that derive from them: the centre drops what it has. */
    RESEND,
    /** Do not start before somebody has decided. */
    REFUSE
}
