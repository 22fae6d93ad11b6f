package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** A monitor comes back without the state that it kept, as on a new machine. */
record LoseState(int monitor, Duration lasts) implements Fault {
    static Fault draw(Draw draw) {
        return new LoseState(draw.monitor(), draw.seconds(0, 15));
    }

    @Override
    public String name() {
        return "state deleted";
    }

    @Override
    public String detail() {
        return "m" + (monitor + 1);
    }

    @Override
    public void strike(Cluster cluster) throws IOException {
        cluster.monitor(monitor).kill();
        delete(cluster.monitor(monitor).state());
    }

    static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public void heal(Cluster cluster) {
        cluster.monitor(monitor).start();
    }
}
