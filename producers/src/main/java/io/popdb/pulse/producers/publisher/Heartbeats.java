package io.popdb.pulse.producers.publisher;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends a heartbeat for every open source, again and again, on a thread of its own. */
final class Heartbeats implements AutoCloseable {
    private final Collection<EventSource> sources;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;

    /** @param sources a live view: a source opened later is in the next round */
    Heartbeats(Collection<EventSource> sources, InstantSource clock) {
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

    void round() {
        for (EventSource source : sources) {
            try {
                source.heartbeat(clock.instant());
            } catch (PublisherBlockedException stillFull) {
                return; // events that tell as much are waiting already; the next round tries again
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
