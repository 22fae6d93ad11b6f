package io.popdb.pulse.faults.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is not as it must be. The same difference, seen at every scrape, is one. Thread-safe. */
public final class Oracle {
    /** By rule and subject: the first of them says enough. */
    private final Map<String, Difference> differences = new LinkedHashMap<>();

    private final List<Difference> fresh = new ArrayList<>();

    public synchronized void note(Collection<Difference> found) {
        for (Difference difference : found) {
            if (differences.putIfAbsent(difference.rule() + " " + difference.subject(), difference) == null) {
                fresh.add(difference);
            }
        }
    }

    public synchronized int count() {
        return differences.size();
    }

    /** Those that have come since this was asked last. */
    public synchronized List<Difference> takeFresh() {
        List<Difference> taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    public synchronized List<Difference> all() {
        return List.copyOf(differences.values());
    }
}
