package io.popdb.pulse.faults.oracle;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How long one monitor did not judge each agency, at a stretch. Whoever asks one that is dead or not ready hears of nobody: then
 * all are blind.
 */
public final class BlindTimes {
    private final Map<String, Long> since = new HashMap<>();
    private final Map<String, Long> longest = new HashMap<>();

    /** It answered, is ready, and does not judge these. */
    public void ready(long nowMillis, Set<String> blind) {
        since.keySet().retainAll(blind);
        stretch(nowMillis, blind);
    }

    /** It is meant to run, but does not answer or is not ready. */
    public void notReady(long nowMillis, Collection<String> all) {
        stretch(nowMillis, all);
    }

    /** It is not meant to run: nobody asks it. */
    public void notWanted() {
        since.clear();
    }

    private void stretch(long nowMillis, Collection<String> blind) {
        for (String agency : blind) {
            long began = since.computeIfAbsent(agency, id -> nowMillis);
            longest.merge(agency, nowMillis - began, Math::max);
        }
    }

    /** The longest of each agency since this was asked last. */
    public Map<String, Long> takeLongest() {
        Map<String, Long> taken = Map.copyOf(longest);
        longest.clear();
        return taken;
    }
}
