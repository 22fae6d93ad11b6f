package io.popdb.pulse.publisher;

import java.util.List;

/**
 * What became of everything that was published, once a publisher is closed.
 *
 * @param acknowledged events (heartbeats too) that the brokers have
 * @param undelivered agencies with events that were taken but not acknowledged: they may have arrived or not
 */
public record DrainReport(long acknowledged, List<Undelivered> undelivered) {
    /** How many events of an agency are in doubt. */
    public record Undelivered(String agencyId, long events) {}

    public DrainReport {
        undelivered = List.copyOf(undelivered);
    }

    public boolean isComplete() {
        return undelivered.isEmpty();
    }

    public long undeliveredEvents() {
        return undelivered.stream().mapToLong(Undelivered::events).sum();
    }
}
