package io.popdb.pulse.monitor;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a thing at once and then again and again, on a thread of its own, until it is closed. */
final class PeriodicTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(1);

    private final ScheduledExecutorService timer;
    private final String name;

    private PeriodicTask(String name) {
        this.name = name;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, name));
    }

    /**
     * Starts it.
     *
     * @param name of its thread
     * @param every so long after it has ended it begins again
     * @param onFault is told whatever it throws: the timer would keep that to itself, and never begin again
     */
    static PeriodicTask start(String name, Duration every, Runnable task, Consumer<Throwable> onFault) {
        PeriodicTask started = new PeriodicTask(name);
        Runnable told = () -> {
            try {
                task.run();
            } catch (RuntimeException | Error fault) {
                onFault.accept(fault);
            }
        };
        var unused = started.timer.scheduleWithFixedDelay(told, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return started;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} still waits for an answer of the brokers; it is given up.", name);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
