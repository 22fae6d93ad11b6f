package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.BrokerNodes;
import io.popdb.pulse.faults.cluster.Cluster;
import java.time.Duration;

/** One more monitor joins, takes over tasks, and leaves again: the tasks wander twice. */
record JoinMonitor(Duration lasts) implements Fault {
    static Fault draw(Draw draw) {
        return new JoinMonitor(draw.seconds(10, 40));
    }

    @Override
    public String name() {
        return "monitor joins and leaves";
    }

    @Override
    public String detail() {
        return "for " + lasts.toSeconds() + " s";
    }

    @Override
    public void strike(Cluster cluster) {
        cluster.monitor(BrokerNodes.MONITORS - 1).start();
    }

    @Override
    public void heal(Cluster cluster) {
        if (cluster.usualMonitors() < BrokerNodes.MONITORS) {
            cluster.monitor(BrokerNodes.MONITORS - 1).stop();
        }
    }
}
