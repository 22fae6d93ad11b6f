package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import java.time.Duration;

/** SIGKILL. */
record KillMonitor(int monitor, Duration lasts) implements Fault {
    static Fault draw(Draw draw) {
        return new KillMonitor(draw.monitor(), draw.seconds(0, 20));
    }

    @Override
    public String name() {
        return "monitor killed";
    }

    @Override
    public String detail() {
        return "m" + (monitor + 1) + " for " + lasts.toSeconds() + " s";
    }

    @Override
    public void strike(Cluster cluster) {
        cluster.monitor(monitor).kill();
    }

    @Override
    public void heal(Cluster cluster) {
        cluster.monitor(monitor).start();
    }
}
