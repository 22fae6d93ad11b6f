package io.popdb.pulse.benchmarks;

import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.PartitionTally;
import io.popdb.pulse.domain.counting.RecentMinutes;
import io.popdb.pulse.domain.counting.SourceDeduplicator;
import io.popdb.pulse.domain.counting.SourceStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to know whether an event was seen before, and to count it. One operation is one event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class CountingBenchmark {
    private static final int EVENTS = 1 << 16;
    private static final int GAP = 128;

    @Param({"1", "100", "10000"})
    private int sources;

    private final DayCounts day = new DayCounts();
    private List<AccessRequest> requests = List.of();

    @Setup
    public void makeRequests() {
        requests = MadeUpEvents.requests(EVENTS, sources);
    }

    /** The whole of it: source, intervals, day, hour, minute, duration; drained at the end, as before a commit. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public PartitionTally count() {
        PartitionTally tally = new PartitionTally(
                LastSeen.never(), new RecentMinutes(), epochDay -> null, new KeptOnTheHeap(), Integer.MAX_VALUE);
        requests.forEach(request -> tally.take(request, request.occurredAtMillis()));
        tally.drain((epochDay, counts) -> {});
        return tally;
    }

    /** Numbers in order, of which each 128th comes last. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public SourceDeduplicator markSeenWithGaps() {
        SourceDeduplicator source = new SourceDeduplicator(0, 0);
        for (int sequence = 0; sequence < EVENTS; sequence++) {
            if (sequence % GAP != 1) {
                source.markSeen(0, sequence, day);
            }
        }
        for (int sequence = 1; sequence < EVENTS; sequence += GAP) {
            source.markSeen(0, sequence, day);
        }
        return source;
    }

    private static final class KeptOnTheHeap implements SourceStore {
        private final Map<String, SourceDeduplicator> ledgers = new HashMap<>();

        @Override
        public @Nullable SourceDeduplicator load(String sourceId) {
            return ledgers.get(sourceId);
        }

        @Override
        public void keep(String sourceId, SourceDeduplicator ledger) {
            ledgers.put(sourceId, ledger);
        }

        @Override
        public int count(int limit) {
            return Math.min(limit, ledgers.size());
        }
    }
}
