package io.popdb.pulse.benchmarks.service;

import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.simulator.Simulation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A simulation that runs on a thread of its own until it is closed. */
final class BackgroundTraffic implements AutoCloseable {
    private final Simulation simulation;
    private final Thread thread = new Thread(this::run, "bench-traffic");
    private volatile @Nullable Exception failure;

    private BackgroundTraffic(Simulation simulation) {
        this.simulation = simulation;
    }

    static BackgroundTraffic start(Simulation simulation) {
        BackgroundTraffic traffic = new BackgroundTraffic(simulation);
        traffic.thread.start();
        return traffic;
    }

    private void run() {
        try {
            var unused = simulation.run();
        } catch (IOException | RuntimeException failed) {
            failure = failed;
        }
    }

    /**
     * Whether it goes on.
     *
     * @throws BrokenException if it has failed
     */
    void requireSound() {
        Exception failed = failure;
        if (failed != null) {
            throw new BrokenException("the traffic ended: " + failed.getMessage(), failed);
        }
    }

    /**
     * Stops it, and waits until the broker has acknowledged what was sent.
     *
     * @throws BrokenException if it had failed
     */
    @Override
    public void close() {
        simulation.stop();
        try {
            thread.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        requireSound();
    }
}
