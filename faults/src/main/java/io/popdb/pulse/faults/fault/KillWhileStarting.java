package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** SIGKILL again and again while it starts, so that restoring and rebalancing are hit too. */
record KillWhileStarting(int monitor, int times, Duration lasts) implements Fault {
    static Fault draw(Draw draw) {
        return new KillWhileStarting(draw.monitor(), draw.between(2, 4), draw.seconds(2, 12));
    }

    @Override
    public String name() {
        return "monitor killed while it starts";
    }

    @Override
    public String detail() {
        return "m" + (monitor + 1) + " " + times + " times, " + lasts.toSeconds() + " s after each start";
    }

    @Override
    public void strike(Cluster cluster) throws InterruptedException {
        for (int left = times; left > 0; left--) {
            cluster.monitor(monitor).kill();
            cluster.monitor(monitor).start();
            TimeUnit.MILLISECONDS.sleep(lasts.toMillis());
        }
        cluster.monitor(monitor).kill();
    }

    @Override
    public void heal(Cluster cluster) {
        cluster.monitor(monitor).start();
    }
}
