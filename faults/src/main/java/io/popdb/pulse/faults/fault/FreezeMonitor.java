package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import java.time.Duration;

/** SIGSTOP, up to beyond the timeouts of transaction and session, then SIGCONT: a process that believes it is still the one. */
record FreezeMonitor(int monitor, Duration lasts) implements Fault {
    static Fault draw(Draw draw) {
        return new FreezeMonitor(draw.monitor(), draw.seconds(5, 40));
    }

    @Override
    public String name() {
        return "monitor frozen";
    }

    @Override
    public String detail() {
        return "m" + (monitor + 1) + " for " + lasts.toSeconds() + " s";
    }

    @Override
    public void strike(Cluster cluster) {
        cluster.monitor(monitor).freeze();
    }

    @Override
    public void heal(Cluster cluster) {
        cluster.monitor(monitor).thaw();
    }
}
