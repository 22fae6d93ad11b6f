package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.VietnamTime;
import java.time.Instant;
import java.util.Set;

/**
 * What made-up traffic there was before a run: it is sent first, as fast as the brokers take it, and says when it occurred.
 *
 * @param from when it begins
 * @param hours of the local day in which there was any: few hours of many days teach as much about those hours as whole days do
 */
public record SimulatedPast(Instant from, Set<Integer> hours) {
    public SimulatedPast {
        hours = Set.copyOf(hours);
    }

    boolean has(Instant moment) {
        return hours.contains(VietnamTime.hourOfDay(moment.toEpochMilli()));
    }
}
