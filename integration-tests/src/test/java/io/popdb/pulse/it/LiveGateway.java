package io.popdb.pulse.it;

import static org.awaitility.Awaitility.await;

import io.popdb.pulse.it.GatewayLog.Rotation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway that writes into its log and rotates it, in every way in turn, whatever happens around it. */
final class LiveGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int BURSTS_PER_FILE = 12;

    private final GatewayLog log;
    private final int linesPerBurst;
    private final int rotations;
    private final AtomicInteger bursts = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> writing;

    /** @param rotations after so many it writes into one file for good */
    LiveGateway(GatewayLog log, int linesPerBurst, Duration betweenBursts, int rotations) {
        this.log = log;
        this.linesPerBurst = linesPerBurst;
        this.rotations = rotations;
        this.writing = clock.scheduleAtFixedRate(this::burst, 0, betweenBursts.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until it has written so many more bursts. */
    void awaitBursts(int more) {
        int target = bursts.get() + more;
        await("the gateway writes").atMost(PATIENCE).until(() -> writing.isDone() || bursts.get() >= target);
    }

    /** Ends it once it has written so many lines and rotated as often as it is to; what failed meanwhile fails here. */
    void finish(int lines) throws ExecutionException, InterruptedException {
        int needed = Math.max(lines / linesPerBurst, rotations * BURSTS_PER_FILE + 1);
        awaitBursts(Math.max(0, needed - bursts.get()));
        if (writing.isDone()) {
            writing.get();
        }
        clock.shutdown();
        await("the last burst").atMost(PATIENCE).until(clock::isTerminated);
    }

    private void burst() {
        try {
            log.append(linesPerBurst);
            int written = bursts.incrementAndGet();
            if (written % BURSTS_PER_FILE == 0 && log.rotations() < rotations) {
                log.rotate(Rotation.values()[log.rotations() % Rotation.values().length]);
            }
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
