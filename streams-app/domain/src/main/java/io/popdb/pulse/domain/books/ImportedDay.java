package io.popdb.pulse.domain.books;

import java.time.LocalDate;

/**
 * One agency's local day of the time before Pulse, as it was imported.
 *
 * <p>Events of such a day may come all the same. What is counted of them is then taken to be among what was imported: the day has the
 * larger of the two totals, never both, and never less than either.
 */
public record ImportedDay(String agency, LocalDate day, Requests requests) {
    /** What it adds to the requests that were counted of the same day. */
    Requests beyond(Requests counted) {
        return requests.without(counted);
    }
}
