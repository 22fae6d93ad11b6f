package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import java.time.Duration;

/** SIGTERM, as an update does it. */
record StopMonitor(int monitor, Duration lasts) implements Fault {
    static Fault draw(Draw draw) {
        return new StopMonitor(draw.monitor(), draw.seconds(0, 20));
    }

    @Override
    public String name() {
        return "monitor stopped";
    }

    @Override
    public String detail() {
        return "m" + (monitor + 1) + " for " + lasts.toSeconds() + " s";
    }

    @Override
    public void strike(Cluster cluster) {
        cluster.monitor(monitor).stop();
    }

    @Override
    public void heal(Cluster cluster) {
        cluster.monitor(monitor).start();
    }
}
