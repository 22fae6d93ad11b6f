package io.popdb.pulse.faults.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is not as it must be. The same difference, seen at every scrape of a round, is one; what is seen in a later
 * round is another, and that round's faults answer for it. Thread-safe.
 */
public final class Oracle {
    private final List<Difference> differences = new ArrayList<>();
    /** By rule and subject: the first of them in a round says enough. */
    private final Set<String> ofThisRound = new HashSet<>();

    private final List<Difference> fresh = new ArrayList<>();

    public synchronized void note(Collection<Difference> found) {
        for (Difference difference : found) {
            boolean known = difference.rule().isLasting() && differences.contains(difference);
            if (!known && ofThisRound.add(difference.rule() + " " + difference.subject())) {
                differences.add(difference);
                fresh.add(difference);
            }
        }
    }

    /** What is seen from now on is another round's. */
    public synchronized void beginRound() {
        ofThisRound.clear();
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
        return List.copyOf(differences);
    }
}
