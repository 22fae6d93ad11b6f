package io.popdb.pulse.faults.oracle;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of all that an agency's topic received.
 *
 * @param rejected by reason, as the metrics label it; only those above 0
 */
public record Intake(long received, long counted, long heartbeats, long duplicates, Map<String, Long> rejected) {
    public Intake {
        rejected = Map.copyOf(rejected);
    }

    long allRejected() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    long accountedFor() {
        return counted + heartbeats + duplicates + allRejected();
    }

    /** Of another day as well. */
    public Intake plus(Intake more) {
        Map<String, Long> both = new TreeMap<>(rejected);
        more.rejected.forEach((reason, count) -> both.merge(reason, count, Long::sum));
        return new Intake(
                received + more.received,
                counted + more.counted,
                heartbeats + more.heartbeats,
                duplicates + more.duplicates,
                both);
    }
}
