package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.TcpProxy;
import java.time.Duration;
import java.util.List;

/** The network between one monitor and all brokers: gone, slow, or there without anything coming through. */
record BreakNetwork(Way way, int monitor, Duration lasts, Duration delay) implements Fault {
    /** How it is broken. */
    enum Way {
        CUT,
        SLOW,
        HALF_OPEN
    }

    static Fault draw(Draw draw, Way way) {
        return new BreakNetwork(way, draw.monitor(), draw.seconds(5, 45), Duration.ofMillis(draw.between(50, 400)));
    }

    @Override
    public String name() {
        return switch (way) {
            case CUT -> "network cut";
            case SLOW -> "network slow";
            case HALF_OPEN -> "network half open";
        };
    }

    @Override
    public String detail() {
        return "m" + (monitor + 1) + " for " + lasts.toSeconds() + " s"
                + (way == Way.SLOW ? ", " + delay.toMillis() + " ms for each 16 KiB" : "");
    }

    @Override
    public void strike(Cluster cluster) {
        List<TcpProxy> network = cluster.brokers().network(monitor);
        switch (way) {
            case CUT -> network.forEach(TcpProxy::cut);
            case SLOW -> network.forEach(proxy -> proxy.slowDown(delay));
            case HALF_OPEN -> network.forEach(TcpProxy::hold);
        }
    }

    @Override
    public void heal(Cluster cluster) {
        cluster.brokers().network(monitor).forEach(TcpProxy::open);
    }
}
