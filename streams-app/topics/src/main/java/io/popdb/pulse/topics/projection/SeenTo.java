package io.popdb.pulse.topics.projection;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.topics.rows.ConnectionRow;
import java.util.HashMap;
import java.util.Map;

/**
 * Up to when all that had arrived is in the counts that are held. A connection's row says it of the counts that were written
 * in one transaction with it, but one of the two may be read before the other: until the counts are there, too, what is held
 * goes as far as the last watermark beside which they were whole.
 */
final class SeenTo {
    private final Map<String, Long> received = new HashMap<>();
    private final Map<String, Long> counted = new HashMap<>();

    /** To be called after each row of either. */
    void note(ConnectionRow row, AgencyDays days) {
        if (days.holdAllReceived(row)) {
            received.put(row.agency(), row.watermarkMillis());
            if (days.reach(row.partitions())) {
                counted.put(row.agency(), row.watermarkMillis());
            }
        }
    }

    /** By how many records were received; {@link LastSeen#NEVER} where the counts never held all of them. */
    long received(String agency) {
        return received.getOrDefault(agency, LastSeen.NEVER);
    }

    /** The same for the books, which also want the counts to have reached the offsets that the connection's row names. */
    long counted(String agency) {
        return counted.getOrDefault(agency, LastSeen.NEVER);
    }
}
