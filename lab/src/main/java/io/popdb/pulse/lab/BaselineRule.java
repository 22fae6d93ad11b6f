package io.popdb.pulse.lab;

/** A rule that others use, for one connection: from when things arrive. Times in minutes since the epoch. */
interface BaselineRule {
    void arrived(int events, long now);

    /** Whether it would call the connection silent now; not before anything arrived. */
    boolean isSilent(long now);
}
