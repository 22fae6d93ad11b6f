package io.popdb.pulse.it;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.simulator.SimulatedFault;
import io.popdb.pulse.simulator.Simulation;
import io.popdb.pulse.simulator.SimulationSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Agencies that send from now on, and to whom something can happen at any time. */
final class SendingAgencies implements AutoCloseable {
    private final Simulation simulation;
    private final FutureTask<?> sending;

    SendingAgencies(SimulationSettings settings, Roster roster) {
        simulation = new Simulation(settings, roster, CalendarFile.shipped(), InstantSource.system());
        Callable<?> run = simulation::run;
        sending = new FutureTask<>(run);
        Thread thread = new Thread(sending, "agencies");
        thread.setDaemon(true);
        thread.start();
    }

    /** Has these faults come now, instead of those that there are. */
    void plant(List<SimulatedFault> faults) {
        simulation.plant(faults);
    }

    boolean areSending() {
        return !sending.isDone();
    }

    @Override
    public void close() {
        simulation.stop();
        try {
            sending.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the agencies could not send", failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the agencies stop", stopping);
        }
    }
}
