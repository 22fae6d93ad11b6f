package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.RetryWhileBlocked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Every source of every agency, and the faults planted among them. */
final class SimulatedGateways implements AutoCloseable {
    private final List<Agency> agencies;
    private final SimulatedGateway[][] sources;
    private final PlantedFaults faults;
    private final BooleanSupplier givenUp;
    private final Supplier<Producer<byte[], byte[]>> openUnchecked;
    private @Nullable Producer<byte[], byte[]> unchecked;

    SimulatedGateways(
            Roster roster,
            int sourcesPerAgency,
            PlantedFaults faults,
            AccessEventPublisher publisher,
            Supplier<Producer<byte[], byte[]>> openUnchecked,
            BooleanSupplier givenUp) {
        this.agencies = roster.agencies();
        this.sources = agencies.stream()
                .map(agency -> sourcesOf(agency, sourcesPerAgency, publisher))
                .toArray(SimulatedGateway[][]::new);
        this.faults = faults;
        this.openUnchecked = openUnchecked;
        this.givenUp = givenUp;
    }

    /** Returns how many were sent that count: none during a silence, nor once given up. */
    int send(PlannedRequest request) {
        Outgoing outgoing = faults.applied(
                request.agency(),
                new Outgoing(request.type(), request.outcome(), request.occurredAtMillis()),
                request.dueMillis());
        SimulatedGateway source = sources[request.agency()][request.source()];
        outgoing.beside.forEach(foreign -> send(foreign, request, outgoing, source));
        source.lose(outgoing.numbersLost);
        int sent = 0;
        for (int copy = 0; copy < outgoing.copies; copy++) {
            sent += RetryWhileBlocked.publish(() -> source.send(request, outgoing), givenUp) ? 1 : 0;
        }
        return sent;
    }

    private void send(ForeignMessage foreign, PlannedRequest request, Outgoing outgoing, SimulatedGateway source) {
        if (unchecked == null) {
            unchecked = openUnchecked.get();
        }
        var like = source.next(request, outgoing);
        String another = agencies.get((request.agency() + 1) % agencies.size()).id();
        var unused = unchecked.send(new ProducerRecord<>(
                Topics.access(like.agencyId()),
                like.sourceId().getBytes(StandardCharsets.UTF_8),
                foreign.of(like, another)));
    }

    void heartbeat(long nowMillis) {
        for (int agency = 0; agency < sources.length; agency++) {
            // of a request only what faults make of its time, and whether the gateway lives, is asked
            Outgoing outgoing =
                    faults.applied(agency, new Outgoing(RequestType.LOOKUP, Outcome.MATCH, nowMillis), nowMillis);
            if (outgoing.heartbeats) {
                for (SimulatedGateway source : sources[agency]) {
                    RetryWhileBlocked.publish(() -> source.heartbeat(outgoing.occurredAtMillis), givenUp);
                }
            }
        }
    }

    @Override
    public void close() {
        if (unchecked != null) {
            unchecked.close();
        }
    }

    /** As in life, no two agencies' gateways have one name: the name says in which partition a source's events lie. */
    private static SimulatedGateway[] sourcesOf(Agency agency, int count, AccessEventPublisher publisher) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new SimulatedGateway(publisher, agency.id(), agency.id() + "-gw-" + i))
                .toArray(SimulatedGateway[]::new);
    }
}
