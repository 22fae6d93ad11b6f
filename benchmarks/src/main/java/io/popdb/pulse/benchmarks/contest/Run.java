package io.popdb.pulse.benchmarks.contest;

import io.popdb.pulse.errors.BrokenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one contestant did in one run once it was warm: from half of the events on, or from where it was after a while, to nearly the
 * last, or as far as it came in the time given.
 *
 * @param cpuSecondsPerMillion of its process, user and system
 * @param peakHeapBytes the most that lay on its heap when Java began to collect
 */
record Run(double eventsPerSecond, double cpuSecondsPerMillion, long peakHeapBytes) {
    private static final Duration FIRST_WITHIN = Duration.ofMinutes(3);
    private static final Duration WARM_AFTER = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration END_WITHIN = Duration.ofMinutes(5);
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final double NANOS = 1e9;
    private static final double MILLION = 1e6;
    /** Such as {@code GC(3) Pause Young (Allocation Failure) 310M->45M(494M) 12.3ms}. */
    private static final Pattern BEFORE_COLLECTION = Pattern.compile(" ([0-9]+)M->[0-9]+M\\(");

    private record Moment(long counted, long nanos, long cpuNanos) {}

    /** Watches one that has just been started. */
    static Run of(Contestant contestant, long events) throws InterruptedException, IOException {
        awaitAtLeast(contestant, 1, FIRST_WITHIN);
        Moment from = awaitAtLeast(contestant, events / 2, WARM_AFTER);
        Moment to = awaitAtLeast(contestant, events - events / 20, LONGEST);
        if (to.counted <= from.counted) { // its next commit tells
            to = awaitAtLeast(contestant, from.counted + 1, END_WITHIN);
        }
        if (to.counted <= from.counted) {
            throw new BrokenException("it counts no further than " + to.counted + ", see " + contestant.log());
        }
        double counted = to.counted - from.counted;
        return new Run(
                counted * NANOS / (to.nanos - from.nanos),
                (to.cpuNanos - from.cpuNanos) / NANOS / (counted / MILLION),
                peakHeap(contestant.gcLog()));
    }

    /** Whether it has counted all in the end, and nothing twice. */
    static void requireAll(Contestant contestant, long events) throws InterruptedException {
        long counted = awaitAtLeast(contestant, events, END_WITHIN).counted;
        if (counted != events) {
            throw new BrokenException("it counted " + counted + " of " + events + " events, see " + contestant.log());
        }
    }

    /** The first look at which it has counted so many, or the last in that time. */
    private static Moment awaitAtLeast(Contestant contestant, long events, Duration within)
            throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        Moment now = now(contestant);
        while (now.counted < events && now.nanos < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            now = now(contestant);
        }
        return now;
    }

    private static Moment now(Contestant contestant) {
        long counted = contestant.counted();
        Duration cpu = contestant.process().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Moment(counted, System.nanoTime(), cpu.toNanos());
    }

    private static long peakHeap(Path gcLog) throws IOException {
        try (Stream<String> lines = Files.lines(gcLog)) {
            return lines.map(BEFORE_COLLECTION::matcher)
                    .filter(Matcher::find)
                    .mapToLong(match -> Long.parseLong(match.group(1)) << 20)
                    .max()
                    .orElse(0);
        }
    }
}
