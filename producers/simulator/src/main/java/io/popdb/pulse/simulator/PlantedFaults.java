package io.popdb.pulse.simulator;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import java.util.List;
import java.util.random.RandomGenerator;

/** The faults of a run, by the place of their agency in the roster. */
final class PlantedFaults {
    private final List<List<SimulatedFault>> byAgency;
    private final RandomGenerator random;

    PlantedFaults(Roster roster, List<SimulatedFault> faults, RandomGenerator random) {
        this.byAgency = roster.agencies().stream()
                .map(Agency::id)
                .map(id -> faults.stream()
                        .filter(fault -> fault.agencyId().equals(id))
                        .toList())
                .toList();
        this.random = random;
    }

    Outgoing applied(int agency, Outgoing outgoing, long sinceStartMillis) {
        for (SimulatedFault fault : byAgency.get(agency)) {
            if (fault.covers(sinceStartMillis)) {
                fault.kind().change(outgoing, fault.amount(), random);
            }
        }
        return outgoing;
    }
}
