package io.popdb.pulse.domain.books;

import java.util.Set;

/**
 * What the books need of an incident: whose connection was down, from when to when, and whose fault that is.
 *
 * @param id the incident's
 * @param agencies that it concerns
 * @param endedMillis the highest number while it lasts
 * @param nature what it says of the connection
 */
public record Outage(String id, Set<String> agencies, long beganMillis, long endedMillis, Nature nature, Fault fault) {
    /** {@link #endedMillis} of one that lasts. */
    public static final long LASTS = Long.MAX_VALUE;

    /** What an incident says of a connection. */
    public enum Nature {
        /** Nothing came. */
        SILENT,
        /** Something came, and none of it was answered. */
        FAILING,
        /** The connection served in part. */
        PARTIAL;

        boolean isDown() {
            return this != PARTIAL;
        }
    }

    /** The same, of another's fault. */
    Outage of(Fault other) {
        return new Outage(id, agencies, beganMillis, endedMillis, nature, other);
    }

    /** Whether the connection was down, and that was not announced. */
    boolean isDown() {
        return nature.isDown() && fault != Fault.ANNOUNCED;
    }

    boolean concerns(String agency) {
        return agencies.contains(agency);
    }

    /** Whether it lasted for some of the period; never of one that is empty. */
    boolean overlaps(Period period) {
        return within(period).millis() > 0;
    }

    Period within(Period period) {
        return new Period(Math.max(beganMillis, period.beginMillis()), Math.min(endedMillis, period.endMillis()));
    }
}
