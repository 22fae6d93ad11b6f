package io.popdb.pulse.simulator;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.EventSource;
import io.popdb.pulse.publisher.RetryWhileBlocked;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Every source of every agency, and the silences planted among them. */
final class SimulatedGateways {
    private final EventSource[][] sources;
    private final List<List<SimulatedSilence>> silences;
    private final BooleanSupplier givenUp;

    SimulatedGateways(
            Roster roster, SimulationSettings settings, AccessEventPublisher publisher, BooleanSupplier givenUp) {
        this.sources = roster.agencies().stream()
                .map(agency -> sourcesOf(agency, settings.sourcesPerAgency(), publisher))
                .toArray(EventSource[][]::new);
        this.silences = roster.agencies().stream()
                .map(agency -> settings.silences().stream()
                        .filter(silence -> silence.agencyId().equals(agency.id()))
                        .toList())
                .toList();
        this.givenUp = givenUp;
    }

    /** Returns whether it was sent: not during a silence, and not once given up. */
    boolean send(PlannedRequest request, long sinceFirstMillis) {
        if (isSilent(request.agency(), sinceFirstMillis)) {
            return false;
        }
        EventSource source = sources[request.agency()][request.source()];
        return RetryWhileBlocked.publish(
                () -> source.publish(
                        request.type(),
                        request.operation(),
                        request.outcome(),
                        request.durationMillis(),
                        Instant.ofEpochMilli(request.occurredAtMillis())),
                givenUp);
    }

    void heartbeat(Instant now, long sinceFirstMillis) {
        for (int agency = 0; agency < sources.length; agency++) {
            if (!isSilent(agency, sinceFirstMillis)) {
                for (EventSource source : sources[agency]) {
                    RetryWhileBlocked.publish(() -> source.heartbeat(now), givenUp);
                }
            }
        }
    }

    private boolean isSilent(int agency, long sinceFirstMillis) {
        for (SimulatedSilence silence : silences.get(agency)) {
            if (silence.covers(sinceFirstMillis)) {
                return true;
            }
        }
        return false;
    }

    /** As in life, no two agencies' gateways have one name: the name says in which partition a source's events lie. */
    private static EventSource[] sourcesOf(Agency agency, int count, AccessEventPublisher publisher) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> publisher.source(agency.id(), agency.id() + "-gw-" + i))
                .toArray(EventSource[]::new);
    }
}
