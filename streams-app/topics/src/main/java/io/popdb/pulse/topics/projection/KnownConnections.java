package io.popdb.pulse.topics.projection;

import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.topics.rows.ConnectionRow;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The connections by agency, and up to when all that had arrived is in the counts that are held. A connection's row says it of
 * the counts that were written in one transaction with it, but one of the two may be read before the other: until the counts
 * are there, too, what is held goes as far as the last watermark beside which they were whole.
 */
final class KnownConnections {
    private final Map<String, ConnectionRow> rows = new HashMap<>();
    private final Map<String, Long> seenTo = new HashMap<>();
    private final Map<String, Long> countedTo = new HashMap<>();

    void put(ConnectionRow row, AgencyDays days) {
        rows.put(row.agency(), row);
        compare(row.agency(), days);
    }

    /** To be called after each row of an agency's counts. */
    void compare(String agency, AgencyDays days) {
        find(agency).filter(days::holdAllReceived).ifPresent(row -> {
            seenTo.put(agency, row.watermarkMillis());
            if (days.reach(row.partitions())) {
                countedTo.put(agency, row.watermarkMillis());
            }
        });
    }

    Optional<ConnectionRow> find(String agency) {
        return Optional.ofNullable(rows.get(agency));
    }

    Collection<ConnectionRow> all() {
        return Collections.unmodifiableCollection(rows.values());
    }

    /** By how many records were received; {@link LastSeen#NEVER} where the counts never held all of them. */
    long seenToMillis(String agency) {
        return seenTo.getOrDefault(agency, LastSeen.NEVER);
    }

    /** The same for the books, which also want the counts to have reached the offsets that the connections name. */
    Map<String, Long> countedToMillis() {
        Map<String, Long> millis = new HashMap<>();
        rows.keySet().forEach(agency -> {
            long counted = countedTo.getOrDefault(agency, LastSeen.NEVER);
            millis.put(agency, counted == LastSeen.NEVER ? Book.UNSEEN : counted);
        });
        return millis;
    }
}
