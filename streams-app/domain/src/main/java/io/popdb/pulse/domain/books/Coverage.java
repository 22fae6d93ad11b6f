package io.popdb.pulse.domain.books;

/**
 * How much of a month somebody watched an agency, or several, of which the times add up.
 *
 * @param announcedMillis watched, and announced as closed: no outage, and no service either
 * @param dueMillis of the month, from the day of the agency's first event on
 */
public record Coverage(long announcedMillis, long dueMillis) {
    Coverage plus(Coverage other) {
        return new Coverage(
                Math.addExact(announcedMillis, other.announcedMillis), Math.addExact(dueMillis, other.dueMillis));
    }
}
