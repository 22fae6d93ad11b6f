package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.EventSource;

/** One gateway machine, which numbers its requests itself and so can lose some. */
final class SimulatedGateway {
    private final AccessEventPublisher publisher;
    private final EventSource source;
    private long next;

    SimulatedGateway(AccessEventPublisher publisher, String agencyId, String sourceId) {
        this.publisher = publisher;
        this.source = publisher.source(agencyId, sourceId);
    }

    void send(PlannedRequest request, Outgoing outgoing) {
        publisher.publish(next(request, outgoing));
        next++;
    }

    /** What the next request would be; the number is still free. */
    AccessRequest next(PlannedRequest request, Outgoing outgoing) {
        return new AccessRequest(
                source.agencyId(),
                source.sourceId(),
                source.epoch(),
                next,
                request.type(),
                request.operation(),
                outgoing.outcome,
                request.durationMillis(),
                outgoing.occurredAtMillis);
    }

    void lose(int numbers) {
        next += numbers;
    }

    void heartbeat(long atMillis) {
        publisher.publish(new Heartbeat(source.agencyId(), source.sourceId(), source.epoch(), next, atMillis));
    }
}
