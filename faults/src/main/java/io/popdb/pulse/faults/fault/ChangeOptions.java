package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.MonitorOptions;
import io.popdb.pulse.faults.cluster.MonitorProcess;
import io.popdb.pulse.faults.cluster.TortureRoster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A monitor is started as it should not be, and later as it should.
 *
 * @param agency whom its roster lacks, where that is what is wrong
 */
record ChangeOptions(Way way, int monitor, String agency, Duration lasts) implements Fault {
    /** What is wrong. */
    enum Way {
        SMALL_HEAP("too little memory"),
        OTHER_ROSTER("rosters differ"),
        CLOCK_AHEAD("clock two hours ahead"),
        CLOCK_BEHIND("clock two hours behind");

        private final String name;

        Way(String name) {
            this.name = name;
        }
    }

    static Fault draw(Draw draw, Way way) {
        return new ChangeOptions(way, draw.monitor(), draw.oneOf(TortureRoster.quiet()), draw.seconds(15, 40));
    }

    @Override
    public String name() {
        return way.name;
    }

    @Override
    public String detail() {
        return "m" + (monitor + 1) + " for " + lasts.toSeconds() + " s"
                + (way == Way.OTHER_ROSTER ? ", without " + agency : "");
    }

    @Override
    public boolean mayEndAMonitor() {
        return way == Way.SMALL_HEAP;
    }

    @Override
    public Optional<String> impossible() {
        return (way == Way.CLOCK_AHEAD || way == Way.CLOCK_BEHIND) && library().isEmpty()
                ? Optional.of("there is no libfaketime (Debian: apt-get install faketime)")
                : Optional.empty();
    }

    /** The program of that name would stay between: a signal would reach it, and not the monitor. */
    private static String[] clock(String offset) {
        return new String[] {
            "env",
            "LD_PRELOAD=" + library().map(Path::toString).orElse(""),
            "FAKETIME=" + offset,
            "FAKETIME_DONT_FAKE_MONOTONIC=1"
        };
    }

    private static Optional<Path> library() {
        try (DirectoryStream<Path> systems = Files.newDirectoryStream(Path.of("/usr/lib"))) {
            for (Path system : systems) {
                Path library = system.resolve("faketime").resolve("libfaketimeMT.so.1");
                if (Files.exists(library)) {
                    return Optional.of(library);
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look for libfaketime", unreadable);
        }
    }

    @Override
    public void strike(Cluster cluster) throws IOException {
        MonitorProcess odd = cluster.monitor(monitor);
        odd.stop();
        odd.setOptions(odd(odd.options(), odd.folder()));
        odd.start();
    }

    private MonitorOptions odd(MonitorOptions usual, Path folder) {
        return switch (way) {
            case SMALL_HEAP -> usual.withHeap("12m");
            case OTHER_ROSTER -> {
                Path roster = folder.resolve("other-roster.yaml");
                var unused = TortureRoster.write(
                        roster,
                        TortureRoster.agencies().stream()
                                .filter(id -> !id.equals(agency))
                                .toList());
                yield usual.withRoster(roster, agency);
            }
            case CLOCK_AHEAD -> usual.withBefore(clock("+2h"));
            case CLOCK_BEHIND -> usual.withBefore(clock("-2h"));
        };
    }

    @Override
    public void heal(Cluster cluster) {
        MonitorProcess odd = cluster.monitor(monitor);
        odd.kill();
        odd.setOptions(MonitorOptions.usual(odd.options().state(), cluster.roster()));
        odd.start();
    }
}
