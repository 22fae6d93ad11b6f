package io.popdb.pulse.simulator;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import java.util.List;
import java.util.random.RandomGenerator;

/** The faults of a run. Others may be planted from another thread. */
final class PlantedFaults {
    private final List<String> agencies;
    private final RandomGenerator random;
    private volatile Planted planted = new Planted(List.of(), 0);

    /** @param byAgency by the place of their agency in the roster */
    private record Planted(List<List<SimulatedFault>> byAgency, long fromMillis) {}

    PlantedFaults(Roster roster, RandomGenerator random) {
        this.agencies = roster.agencies().stream().map(Agency::id).toList();
        this.random = random;
    }

    /** These, and no others, counted from that moment. */
    void plant(List<SimulatedFault> faults, long fromMillis) {
        planted = new Planted(
                agencies.stream()
                        .map(id -> faults.stream()
                                .filter(fault -> fault.agencyId().equals(id))
                                .toList())
                        .toList(),
                fromMillis);
    }

    Outgoing applied(int agency, Outgoing outgoing, long atMillis) {
        Planted now = planted;
        for (SimulatedFault fault : now.byAgency.get(agency)) {
            if (fault.covers(atMillis - now.fromMillis)) {
                fault.kind().change(outgoing, fault.amount(), random);
            }
        }
        return outgoing;
    }
}
