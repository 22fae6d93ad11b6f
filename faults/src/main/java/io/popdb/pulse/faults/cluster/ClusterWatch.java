package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.faults.oracle.Difference;
import io.popdb.pulse.faults.oracle.Oracle;
import io.popdb.pulse.faults.oracle.ReadinessRule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The eye on all monitors of a cluster: looks at each one's scrapes as long as the cluster stands, and says what was seen. */
public final class ClusterWatch implements AutoCloseable {
    private static final Duration SCRAPE_EVERY = Duration.ofMillis(500);
    private static final Duration NOTE_EVERY = Duration.ofMillis(200);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    /** What a monitor says of a connection may be so old: 30 s of {@code pulse.blind-after}, and the way to the view. */
    private static final Duration BLIND_AFTER = Duration.ofSeconds(40);
    /** Counts and watermarks reach the view on two ways; on a busy machine one may be late. */
    private static final Duration BEHIND = Duration.ofSeconds(10);

    private final List<MonitorWatch> watches;
    private final ScheduledExecutorService timer;
    private volatile @Nullable RuntimeException failure;

    ClusterWatch(List<MonitorProcess> monitors, Oracle oracle, Truth truth, InstantSource clock) {
        watches = monitors.stream()
                .map(monitor -> new MonitorWatch(
                        monitor,
                        oracle,
                        truth,
                        clock,
                        new ReadinessRule(TortureRoster.agencies(), BLIND_AFTER, BEHIND)))
                .toList();
        timer = Executors.newScheduledThreadPool(watches.size() + 1);
        watches.forEach(watch -> every(SCRAPE_EVERY, watch::look));
        every(NOTE_EVERY, () -> truth.note(clock.millis()));
    }

    /** What ends in an exception would not be looked at again: the exception ends the run instead. */
    private void every(Duration interval, Runnable work) {
        var unused = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException defect) {
                        failure = defect;
                    }
                },
                0,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Waits until it holds, at most that long. Returns whether it does. */
    public boolean await(Duration within, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (!holds.getAsBoolean()) {
            if (failure != null) {
                throw new IllegalStateException("the oracle failed", failure);
            }
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
        return true;
    }

    /** Until each monitor has been looked at anew, none is ready. */
    public void lookAnew() {
        watches.forEach(MonitorWatch::forget);
    }

    public boolean isReady() {
        return running().stream().allMatch(MonitorWatch::isReady);
    }

    /** Whether every monitor that runs is ready, and no agency is blind on any. */
    public boolean judgesAll() {
        return running().stream().allMatch(MonitorWatch::judgesAll);
    }

    /** What the monitors show that is not what was acknowledged. */
    List<Difference> differences() {
        return running().stream().flatMap(watch -> watch.compare().stream()).toList();
    }

    private List<MonitorWatch> running() {
        return watches.stream().filter(MonitorWatch::isWanted).toList();
    }

    /** What an operator saw on any monitor since this was asked last. */
    public Set<String> takeSeen() {
        Set<String> seen = new TreeSet<>();
        watches.forEach(watch -> seen.addAll(watch.takeSeen()));
        return seen;
    }

    /** How long each agency was blind at a stretch on any monitor since this was asked last. */
    public Map<String, Long> takeLongestBlind() {
        Map<String, Long> longest = new HashMap<>();
        watches.forEach(watch ->
                watch.takeLongestBlind().forEach((agency, millis) -> longest.merge(agency, millis, Math::max)));
        return longest;
    }

    /** What each monitor said that ended by itself, since this was asked last. */
    public List<String> takeExits() {
        return watches.stream().flatMap(watch -> watch.takeExits().stream()).toList();
    }

    /** Whether a row that cannot be read lies in one of Pulse's topics: then figures may be withheld. */
    public void setUnreadable(boolean there) {
        watches.forEach(watch -> watch.setUnreadable(there));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
