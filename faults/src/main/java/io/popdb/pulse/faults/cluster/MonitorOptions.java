package io.popdb.pulse.faults.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * How a monitor is started.
 *
 * @param before what it is run by, such as {@code faketime}; usually nothing
 * @param heap in the form of {@code -Xmx}
 * @param state where it keeps its state
 * @param roster the agencies that it knows
 * @param offRoster those of all that are not in it
 */
public record MonitorOptions(List<String> before, String heap, Path state, Path roster, Set<String> offRoster) {
    public static final String HEAP = "512m";

    public MonitorOptions {
        before = List.copyOf(before);
        offRoster = Set.copyOf(offRoster);
    }

    public static MonitorOptions usual(Path state, Path roster) {
        return new MonitorOptions(List.of(), HEAP, state, roster, Set.of());
    }

    public MonitorOptions withBefore(String... command) {
        return new MonitorOptions(List.of(command), heap, state, roster, offRoster);
    }

    public MonitorOptions withHeap(String other) {
        return new MonitorOptions(before, other, state, roster, offRoster);
    }

    public MonitorOptions withState(Path other) {
        return new MonitorOptions(before, heap, other, roster, offRoster);
    }

    public MonitorOptions withRoster(Path other, String without) {
        return new MonitorOptions(before, heap, state, other, Set.of(without));
    }
}
