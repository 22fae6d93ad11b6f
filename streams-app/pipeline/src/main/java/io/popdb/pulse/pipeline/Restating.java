package io.popdb.pulse.pipeline;

import io.popdb.pulse.topics.rows.Control.Restatement;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whose counts are to be written once more. Years of a whole nation do not fit into one commit: it is a few agencies at a
 * time, in the order in which they were asked for.
 */
final class Restating {
    /** That are added up at once, at the least; the last agency is always said whole, in some thousands more. */
    private static final int PARTIALS_AT_ONCE = 2_000;

    private final DaySums sums;
    private final Deque<String> waiting = new ArrayDeque<>();

    Restating(DaySums sums) {
        this.sums = sums;
    }

    void take(Restatement asked) {
        if (asked.agency().equals(Restatement.EVERYTHING)) {
            sums.agencies().forEach(this::enqueue);
        } else {
            enqueue(asked.agency());
        }
    }

    /** Several monitors may notice, and ask for, the same. */
    private void enqueue(String agency) {
        if (!waiting.contains(agency)) {
            waiting.add(agency);
        }
    }

    /** Has the next agencies' rows handed out with what has changed. */
    void goOn() {
        for (int partials = 0; partials < PARTIALS_AT_ONCE && !waiting.isEmpty(); ) {
            partials += sums.sayAgain(waiting.remove());
        }
    }
}
