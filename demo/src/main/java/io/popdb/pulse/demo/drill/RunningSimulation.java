package io.popdb.pulse.demo.drill;

import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.simulator.Simulation;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A simulation on a thread of its own, until it is closed. */
final class RunningSimulation implements AutoCloseable {
    private final Simulation simulation;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "drill-agencies");

    private RunningSimulation(Simulation simulation) {
        this.simulation = simulation;
    }

    static RunningSimulation start(Simulation simulation) {
        RunningSimulation running = new RunningSimulation(simulation);
        running.thread.start();
        return running;
    }

    private void run() {
        try {
            simulation.run();
            done.complete(null);
        } catch (IOException | RuntimeException failed) {
            done.completeExceptionally(failed);
        }
    }

    /** Waits so long, or until it has ended; says where it could not send. */
    void goOnFor(long millis) throws InterruptedException {
        try {
            done.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            return;
        } catch (ExecutionException failed) {
            throw new BrokenException("The drill's agencies could not send: " + failed.getCause(), failed);
        }
    }

    @Override
    public void close() {
        simulation.stop();
        try {
            thread.join(Simulation.DRAIN_AFTER_STOP.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
