package io.popdb.pulse.faults;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.NotNowException;
import io.popdb.pulse.faults.fault.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets the faults of one round strike and heal, each in its time. */
final class Strikes {
    private final Cluster cluster;
    private final Consumer<String> say;
    private final List<Fault> played = new ArrayList<>();
    /** And not yet healed. */
    private final Set<Fault> struck = new HashSet<>();

    /** @param say takes a line for each fault that is left out */
    Strikes(Cluster cluster, Consumer<String> say) {
        this.cluster = cluster;
        this.say = say;
    }

    /** Returns those that struck; others were left out. */
    List<Fault> play(Round round) throws InterruptedException {
        long began = System.nanoTime();
        try {
            for (Round.Step step : round.steps()) {
                sleepUntil(began + step.after().toNanos());
                Fault fault = step.planned().fault();
                if (step.strikes()) {
                    doing(fault, () -> strike(fault));
                } else if (struck.remove(fault)) {
                    doing(fault, () -> fault.heal(cluster));
                }
            }
        } catch (RuntimeException | Error | InterruptedException broken) {
            healAll(broken);
            throw broken;
        }
        return List.copyOf(played);
    }

    private void strike(Fault fault) throws Exception {
        if (fault.impossible().isPresent()) {
            leaveOut(fault, fault.impossible().get());
            return;
        }
        struck.add(fault);
        try {
            fault.strike(cluster);
            played.add(fault);
        } catch (NotNowException why) {
            struck.remove(fault);
            leaveOut(fault, String.valueOf(why.getMessage()));
        }
    }

    private void leaveOut(Fault fault, String why) {
        say.accept("  left out: " + fault.name() + ": " + why);
    }

    /** A run that is broken off leaves nothing mounted and nothing hanging. */
    private void healAll(Throwable broken) {
        for (Fault fault : struck) {
            try {
                fault.heal(cluster);
            } catch (Exception too) {
                broken.addSuppressed(too);
            }
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void doing(Fault fault, Action action) throws InterruptedException {
        try {
            action.run();
        } catch (InterruptedException ending) {
            throw ending;
        } catch (Exception impossible) {
            throw new IllegalStateException("the fault could not strike or heal: " + fault, impossible);
        }
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
    }
}
