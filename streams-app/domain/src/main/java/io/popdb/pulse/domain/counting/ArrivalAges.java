package io.popdb.pulse.domain.counting;

import io.popdb.pulse.contract.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Notes how old what arrives is, the smallest of each minute of arrival. Noting allocates nothing but once in a minute; of a log of
 * years that is read at once only the last minutes are handed out. Not thread-safe.
 */
final class ArrivalAges {
    private static final int HELD = 64; // minutes

    private final NavigableMap<Long, Long> changed = new TreeMap<>();
    private long minute = LastSeen.NEVER;
    private long smallestMillis;

    void note(long occurredMillis, long arrivedMillis) {
        long of = Math.floorDiv(arrivedMillis, Spans.MINUTE_MILLIS);
        long ageMillis = arrivedMillis - occurredMillis;
        if (of != minute) {
            keep();
            minute = of;
            smallestMillis = ageMillis;
        } else if (ageMillis < smallestMillis) {
            smallestMillis = ageMillis;
        }
    }

    /** Hands out the minutes in which something has arrived since the last time, from the first. */
    List<ArrivalAge> drain() {
        keep();
        minute = LastSeen.NEVER;
        List<ArrivalAge> drained = new ArrayList<>();
        changed.forEach((of, millis) -> drained.add(new ArrivalAge(of, millis)));
        changed.clear();
        return drained;
    }

    private void keep() {
        if (minute != LastSeen.NEVER) {
            changed.merge(minute, smallestMillis, Math::min);
            if (changed.size() > HELD) {
                changed.pollFirstEntry();
            }
        }
    }
}
