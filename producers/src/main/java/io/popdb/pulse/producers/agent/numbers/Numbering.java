package io.popdb.pulse.producers.agent.numbers;

import io.popdb.pulse.events.AccessEvent;
import io.popdb.pulse.events.AccessRequest;
import io.popdb.pulse.events.Heartbeat;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives the events of one log identities that derive from the log alone, so that no state has to be kept and the same
 * log read again gives the same identities, which the centre drops.
 *
 * <p>For each agency and source: the epoch is the time of its first usable record, which grows from log to log; the
 * sequence is how many of its usable requests came before. So a log that has grown meanwhile gives the same identities
 * to what it had, and new ones to what is new.
 */
public final class Numbering {
    private static final class Count {
        private final long epoch;
        private long next;

        private Count(long epoch) {
            this.epoch = epoch;
        }
    }

    private record Source(String agencyId, String sourceId) {}

    private final Map<Source, Count> counts = new HashMap<>();

    public AccessEvent number(AccessEvent event) {
        Count count = counts.computeIfAbsent(
                new Source(event.agencyId(), event.sourceId()), source -> new Count(event.occurredAtMillis()));
        if (event instanceof AccessRequest request) {
            return new AccessRequest(
                    request.agencyId(),
                    request.sourceId(),
                    count.epoch,
                    count.next++,
                    request.type(),
                    request.operation(),
                    request.outcome(),
                    request.durationMillis(),
                    request.occurredAtMillis());
        }
        return new Heartbeat(event.agencyId(), event.sourceId(), count.epoch, count.next, event.occurredAtMillis());
    }
}
