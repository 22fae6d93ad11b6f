package io.popdb.pulse.faults.cluster;

import java.nio.file.Path;
import java.util.List;

/**
 * How a monitor is started.
 *
 * @param before what it is run by, such as {@code faketime}; usually nothing
 * @param heap in the form of {@code -Xmx}
 * @param state where it keeps its state
 * @param roster the agencies that it knows
 */
public record MonitorOptions(List<String> before, String heap, Path state, Path roster) {
    public static final String HEAP = "512m";

    public MonitorOptions {
        before = List.copyOf(before);
    }

    public static MonitorOptions usual(Path state, Path roster) {
        return new MonitorOptions(List.of(), HEAP, state, roster);
    }

    public MonitorOptions withBefore(String... command) {
        return new MonitorOptions(List.of(command), heap, state, roster);
    }

    public MonitorOptions withHeap(String other) {
        return new MonitorOptions(before, other, state, roster);
    }

    public MonitorOptions withState(Path other) {
        return new MonitorOptions(before, heap, other, roster);
    }

    public MonitorOptions withRoster(Path other) {
        return new MonitorOptions(before, heap, state, other);
    }
}
