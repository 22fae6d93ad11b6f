package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * With which outcomes an agency's requests have failed of late, and by which rules what it sent was rejected: for sentences alone,
 * nothing is judged by it. It is not kept, and begins anew with each start. Not thread-safe.
 */
final class RecentFaults {
    private static final double FORGETS_AFTER = 50; // further ones
    private static final double MOST = 0.5;

    private final Map<Integer, Counted> known = new HashMap<>();
    private final double[] failures = new double[Outcome.values().length];
    private final double[] rejects = new double[RejectReason.values().length];
    private long rejectedMillis = LastSeen.NEVER;

    /** What a partition had counted of a day. */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    private record Counted(long epochDay, long[] failures, long[] rejects) {
        static Counted of(long epochDay, DayCounts counts) {
            return new Counted(
                    epochDay,
                    Arrays.stream(Outcome.values())
                            .mapToLong(outcome -> outcome.isFailure() ? requests(counts, outcome) : 0)
                            .toArray(),
                    Arrays.stream(RejectReason.values())
                            .mapToLong(counts::rejected)
                            .toArray());
        }

        private static long requests(DayCounts counts, Outcome outcome) {
            return Arrays.stream(RequestType.values())
                    .mapToLong(type -> counts.requests(type, outcome))
                    .sum();
        }
    }

    /** A partition has counted so much of a day; of the first that is heard of nobody knows when it came. */
    void counted(int partition, long epochDay, DayCounts counts, long arrivedMillis) {
        Counted before = known.get(partition);
        if (before != null && epochDay < before.epochDay) {
            return;
        }
        Counted now = Counted.of(epochDay, counts);
        known.put(partition, now);
        if (before == null) {
            return;
        }
        boolean sameDay = before.epochDay == epochDay;
        add(failures, now.failures, sameDay ? before.failures : new long[failures.length]);
        if (add(rejects, now.rejects, sameDay ? before.rejects : new long[rejects.length])) {
            rejectedMillis = Math.max(rejectedMillis, arrivedMillis);
        }
    }

    private static boolean add(double[] recent, long[] now, long[] before) {
        long more = 0;
        for (int i = 0; i < now.length; i++) {
            more += Math.max(0, now[i] - before[i]);
        }
        double keep = Math.exp(-more / FORGETS_AFTER);
        for (int i = 0; i < now.length; i++) {
            recent[i] = recent[i] * keep + Math.max(0, now[i] - before[i]);
        }
        return more > 0;
    }

    /** With which outcome most have failed. */
    Optional<Outcome> prevailingFailure() {
        return prevailing(failures).map(index -> Outcome.values()[index]);
    }

    /** By which rule most were rejected. */
    Optional<RejectReason> prevailingReject() {
        return prevailing(rejects).map(index -> RejectReason.values()[index]);
    }

    /** When the last one that was rejected arrived. */
    long rejectedMillis() {
        return rejectedMillis;
    }

    private static Optional<Integer> prevailing(double[] recent) {
        double all = Arrays.stream(recent).sum();
        for (int i = 0; i < recent.length; i++) {
            if (all > 0 && recent[i] > MOST * all) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
