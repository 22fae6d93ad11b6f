package io.popdb.pulse.publisher;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a heartbeat for every open source, again and again, on a thread of its own. A round that fails for what can be
 * mended, such as a wrong clock, is left out, and the next one tries again; only a failed publisher ends them.
 */
final class HeartbeatScheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatScheduler.class);

    private final Collection<EventSource> sources;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private boolean told;

    /** @param sources a live view: a source opened later is in the next round */
    HeartbeatScheduler(Collection<EventSource> sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "popdb-heartbeats");
            thread.setDaemon(true);
            return thread;
        });
    }

    void every(Duration interval) {
        // A fatal error ends the schedule by its exception; the caller of publish is told of it.
        var unused =
                timer.scheduleAtFixedRate(this::round, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Throws nothing but what is final: an exception ends the schedule without a word. */
    void round() {
        try {
            beat();
            told = false;
        } catch (PublisherBlockedException stillFull) {
            // events that tell as much are waiting already
        } catch (PublisherFailedException over) {
            throw over;
        } catch (RuntimeException mendable) {
            tellOnce(mendable);
        }
    }

    private void beat() {
        for (EventSource source : sources) {
            source.heartbeat(clock.instant());
        }
    }

    private void tellOnce(RuntimeException why) {
        if (!told && !timer.isShutdown()) {
            told = true;
            LOG.warn("Heartbeats are left out until this is mended: {}", String.valueOf(why.getMessage()));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
