package io.popdb.pulse.domain.books;

import java.util.Set;

/**
 * What the books need of an incident: whose connection was down, and from when to when.
 *
 * @param agencies that it concerns
 * @param endedMillis the highest number while it lasts
 * @param nature what it says of the connection
 */
public record Outage(Set<String> agencies, long beganMillis, long endedMillis, Nature nature) {
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

    boolean concerns(String agency) {
        return agencies.contains(agency);
    }

    boolean overlaps(Period period) {
        return beganMillis < period.endMillis() && endedMillis > period.beginMillis();
    }

    Period within(Period period) {
        return new Period(Math.max(beganMillis, period.beginMillis()), Math.min(endedMillis, period.endMillis()));
    }
}
