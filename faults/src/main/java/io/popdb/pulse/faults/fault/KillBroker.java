package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import java.time.Duration;

/** SIGKILL to a broker: the only one, or one of three. */
record KillBroker(int broker, Duration lasts, int of) implements Fault {
    static Fault draw(Draw draw) {
        return new KillBroker(draw.broker(), draw.seconds(5, 60), draw.brokers());
    }

    @Override
    public String name() {
        return of == 1 ? "broker killed" : "one of three brokers killed";
    }

    @Override
    public String detail() {
        return "b" + (broker + 1) + " for " + lasts.toSeconds() + " s";
    }

    @Override
    public void strike(Cluster cluster) {
        cluster.brokers().kill(broker);
    }

    @Override
    public void heal(Cluster cluster) {
        cluster.brokers().start(broker);
    }
}
