package io.popdb.pulse.benchmarks.service;

import io.popdb.pulse.benchmarks.stand.LoadedBroker;
import io.popdb.pulse.benchmarks.stand.ServedMonitor;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.simulator.TrafficPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What an event costs, in CPU time, as there are more sources or agencies: each against the usual, in turn. */
final class Growth implements Measurement {
    private static final long EVENTS = 4_000_000;
    private static final int ROUNDS = 3;
    private static final int AGENCIES = 530;
    /** Of each of 53 agencies: some 100, some 100,000 in all. */
    private static final int FEW_SOURCES = 2;

    private static final int MANY_SOURCES = 1_887;
    private static final double MILLION = 1e6;
    private static final double SECOND = 1e9;

    private final Path folder;

    Growth(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        Path usual = folder.resolve("usual.yaml");
        Path many = folder.resolve("many.yaml");
        Files.createDirectories(folder);
        Files.writeString(usual, roster(RosterFile.shipped().agencies().size()));
        Files.writeString(many, roster(AGENCIES));
        return List.of(
                ratio(
                        "growth.sources",
                        "an event of 100,000 sources, of 100: CPU time",
                        usual,
                        FEW_SOURCES,
                        usual,
                        MANY_SOURCES),
                ratio(
                        "growth.agencies",
                        "an event of 530 agencies, of 53: CPU time",
                        usual,
                        FEW_SOURCES,
                        many,
                        FEW_SOURCES));
    }

    private Figure ratio(String name, String title, Path fewRoster, int fewSources, Path manyRoster, int manySources)
            throws IOException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        try (LoadedBroker few = loaded(fewRoster, fewSources, name + "-few");
                LoadedBroker many = loaded(manyRoster, manySources, name + "-many")) {
            for (int round = 0; round < ROUNDS; round++) {
                double usual = cpuSecondsPerMillion(few, fewRoster, name + "-few-" + round);
                ratios.add(cpuSecondsPerMillion(many, manyRoster, name + "-many-" + round) / usual);
            }
        }
        return new Figure(name, title, ratios);
    }

    private LoadedBroker loaded(Path rosterFile, int sources, String name) throws IOException, InterruptedException {
        Roster roster = RosterFile.read(rosterFile);
        LoadedBroker broker = LoadedBroker.start(folder.resolve(name), roster);
        var unused = broker.load(EVENTS, sources, TrafficPlan.Shape.FLAT).run();
        return broker;
    }

    /** From half of the events on, when it is warm. */
    private double cpuSecondsPerMillion(LoadedBroker broker, Path roster, String name) throws InterruptedException {
        broker.forgetCounting();
        try (ServedMonitor monitor =
                ServedMonitor.start(broker.bootstrap(), folder.resolve(name), "--roster", roster.toString())) {
            var unused = monitor.await("is half through", () -> monitor.counted() >= EVENTS / 2);
            long from = monitor.counted();
            Duration before = cpu(monitor);
            unused = monitor.await("is nearly through", () -> monitor.counted() >= EVENTS - EVENTS / 20);
            long to = monitor.counted();
            return cpu(monitor).minus(before).toNanos() / SECOND / ((to - from) / MILLION);
        }
    }

    private static Duration cpu(ServedMonitor monitor) {
        return monitor.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String roster(int agencies) {
        return IntStream.range(0, agencies)
                .mapToObj(agency ->
                        """
                          - id: min-bench-%d
                            category: ministry
                            name: {vi: "Cơ quan %d", en: "Agency %d"}
                            schedule: always
                            silentAfter: PT30M
                            confidence: guess
                        """
                                .formatted(agency, agency, agency))
                .collect(Collectors.joining("", "version: 1\nagencies:\n", ""));
    }
}
