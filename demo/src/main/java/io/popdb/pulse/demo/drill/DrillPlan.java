package io.popdb.pulse.demo.drill;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.simulator.SimulatedFault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Which agencies of a roster take part, and what goes wrong with which. Pure: equal arguments give equal plans.
 *
 * @param length how long the drill lasts
 * @param agencies those to which something happens, and some to which nothing does
 * @param leftOut what cannot be planted: it takes longer, or the roster has nobody for it
 */
record DrillPlan(Duration length, List<Agency> agencies, List<Plant> plants, List<DrillFault> leftOut) {
    private static final int BYSTANDERS = 3;
    private static final Duration USUAL_HEARTBEAT = Duration.ofSeconds(30);

    /** What goes wrong, and where. */
    record Plant(DrillFault fault, List<String> agencies) {
        Plant {
            agencies = List.copyOf(agencies);
        }
    }

    DrillPlan {
        agencies = List.copyOf(agencies);
        plants = List.copyOf(plants);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A plan for these faults.
     *
     * @throws UsageException where none of them can be planted
     */
    static DrillPlan of(Roster roster, Duration length, Collection<DrillFault> wanted) {
        Deque<Agency> beating = new ArrayDeque<>();
        Deque<Agency> others = new ArrayDeque<>();
        roster.agencies().forEach(agency -> (agency.heartbeatEvery().isPresent() ? beating : others).add(agency));
        List<Agency> chosen = new ArrayList<>();
        List<Plant> plants = new ArrayList<>();
        List<DrillFault> leftOut = new ArrayList<>();
        for (DrillFault fault : wanted) {
            Deque<Agency> from = fault.needsHeartbeats() ? beating : others;
            if (!fault.fitsInto(length) || from.size() < fault.agencies()) {
                leftOut.add(fault);
            } else {
                List<Agency> hit = take(from, fault.agencies());
                chosen.addAll(hit);
                plants.add(new Plant(fault, hit.stream().map(Agency::id).toList()));
            }
        }
        if (plants.isEmpty()) {
            throw new UsageException(
                    "none of " + leftOut.stream().map(DrillFault::option).toList()
                            + " can be planted: heartbeats-missed, heartbeats-only and trickle need agencies with"
                            + " heartbeatEvery in the roster, and with --fast what takes longer is left out");
        }
        chosen.addAll(take(others, Math.min(BYSTANDERS, others.size())));
        return new DrillPlan(length, chosen, plants, leftOut);
    }

    private static List<Agency> take(Deque<Agency> from, int count) {
        List<Agency> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(from.remove());
        }
        return taken;
    }

    Roster roster() {
        return new Roster(agencies);
    }

    /** As often as the one of them that is declared to send them most often. */
    Duration heartbeatEvery() {
        return agencies.stream()
                .map(Agency::heartbeatEvery)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(USUAL_HEARTBEAT);
    }

    /** What the agencies' gateways do, counted from the drill's begin. */
    List<SimulatedFault> faults() {
        return plants.stream()
                .flatMap(plant -> plant.agencies().stream().map(agency -> fault(plant.fault(), agency)))
                .toList();
    }

    private SimulatedFault fault(DrillFault fault, String agency) {
        return new SimulatedFault(agency, fault.kind(), fault.amount(), fault.begins(length), length);
    }

    /** What must be said, where the drill begins then. */
    List<Due> due(long beginMillis) {
        return plants.stream()
                .map(plant -> {
                    long begins = beginMillis + plant.fault().begins(length).toMillis();
                    return new Due(
                            plant.agencies(),
                            plant.fault().toldOf(plant.agencies()),
                            plant.fault().wording(),
                            plant.fault().word(),
                            begins,
                            begins + plant.fault().within().toMillis());
                })
                .toList();
    }
}
