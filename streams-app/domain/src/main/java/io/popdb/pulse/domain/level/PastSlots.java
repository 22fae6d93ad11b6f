package io.popdb.pulse.domain.level;

/** What an agency did in slots of ten minutes of local time, for six weeks. */
@FunctionalInterface
public interface PastSlots {
    int MINUTES = 10;
    int A_DAY = 1440 / MINUTES;

    /** Requests in a slot, counted from the epoch; not a number where that is not known, or was an outage. */
    double requests(long slot);
}
