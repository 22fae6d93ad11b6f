package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.MonitorOptions;
import io.popdb.pulse.faults.cluster.MonitorProcess;
import io.popdb.pulse.faults.cluster.TortureRoster;
import java.nio.file.Path;
import java.time.Duration;

/** All monitors are started with a roster without an agency that goes on sending, and later with one that has it again. */
record TakeOffRoster(String agency, Duration lasts) implements Fault {
    static Fault draw(Draw draw) {
        return new TakeOffRoster(draw.oneOf(TortureRoster.quiet()), draw.seconds(20, 60));
    }

    @Override
    public String name() {
        return "agency off the roster and back";
    }

    @Override
    public String detail() {
        return agency + " for " + lasts.toSeconds() + " s";
    }

    @Override
    public void strike(Cluster cluster) {
        Path file = cluster.folder().resolve("roster-without.yaml");
        var unused = TortureRoster.write(
                file,
                TortureRoster.agencies().stream()
                        .filter(id -> !id.equals(agency))
                        .toList());
        for (int i = 0; i < cluster.usualMonitors(); i++) {
            start(cluster.monitor(i), cluster.monitor(i).options().withRoster(file, agency));
        }
    }

    @Override
    public void heal(Cluster cluster) {
        for (int i = 0; i < cluster.usualMonitors(); i++) {
            MonitorProcess monitor = cluster.monitor(i);
            start(monitor, MonitorOptions.usual(monitor.state(), cluster.roster()));
        }
    }

    private static void start(MonitorProcess monitor, MonitorOptions options) {
        monitor.stop();
        monitor.setOptions(options);
        monitor.start();
    }
}
