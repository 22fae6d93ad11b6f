package io.popdb.pulse.bookkeeping.recount;

import java.util.Map;
import java.util.TreeMap;

/**
 * The exact set of sequence numbers seen in one epoch of a source, as intervals. Written independently of the
 * deduplication that Pulse itself uses, so that a defect there shows.
 */
final class SeenSequences {
    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    /** Whether the number is new; it is seen now. */
    boolean add(long number) {
        Map.Entry<Long, Long> below = lastByFirst.floorEntry(number);
        if (below != null && below.getValue() >= number) {
            return false;
        }
        long first = number;
        long last = number;
        if (below != null && below.getValue() + 1 == number) {
            first = below.getKey();
        }
        Long above = number == Long.MAX_VALUE ? null : lastByFirst.get(number + 1);
        if (above != null) {
            last = above;
            lastByFirst.remove(number + 1);
        }
        lastByFirst.put(first, last);
        return true;
    }
}
