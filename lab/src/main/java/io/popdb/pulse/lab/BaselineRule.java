package io.popdb.pulse.lab;

/** A silence rule in common use, for one connection; it knows only when events arrive. Times in minutes since the epoch. */
interface BaselineRule {
    void arrived(int events, long now);

    /** Whether it would call the connection silent now; not before anything arrived. */
    boolean isSilent(long now);
}
