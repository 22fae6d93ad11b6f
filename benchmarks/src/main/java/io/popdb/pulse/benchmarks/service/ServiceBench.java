package io.popdb.pulse.benchmarks.service;

import io.popdb.pulse.benchmarks.stand.LoadedBroker;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** What a running monitor does, measured one after the other. */
public final class ServiceBench {
    private static final List<Integer> RATES = List.of(1_000, 10_000, 50_000);

    private final Path folder;

    /** @param folder for brokers, states and logs */
    public ServiceBench(Path folder) {
        this.folder = folder;
    }

    /** How many measurements there are. */
    public int size() {
        return RATES.size() + 4;
    }

    /** Measures all; says how many are done. */
    public List<Figure> measure(IntConsumer done) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        int measured = 0;
        try (LoadedBroker broker = LoadedBroker.start(folder.resolve("broker"), RosterFile.shipped())) {
            for (Measurement measurement : onOneBroker(broker)) {
                figures.addAll(measurement.measure());
                done.accept(++measured);
            }
        }
        figures.addAll(new Growth(folder.resolve("growth")).measure());
        done.accept(size());
        return figures;
    }

    /** Those that begin with what the least is in the topics come first: each leaves there what it sent. */
    private List<Measurement> onOneBroker(LoadedBroker broker) {
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(new Rest(broker, folder.resolve("rest")));
        measurements.add(new Starts(broker, folder.resolve("starts")));
        measurements.add(new Failover(broker, folder.resolve("failover")));
        RATES.forEach(rate -> measurements.add(new Latency(broker, folder.resolve("latency-" + rate), rate)));
        return measurements;
    }

    /** For people: a table in Markdown. */
    public static String table(List<Figure> figures) {
        StringBuilder text =
                new StringBuilder("| of a running monitor | least – median – most (of how many) |\n|---|---|\n");
        figures.forEach(figure -> text.append("| ")
                .append(figure.title())
                .append(" | ")
                .append(figure.text())
                .append(" |\n"));
        return text.toString();
    }

    /** For programs: each figure's values by its name. */
    public static Map<String, Object> toJson(List<Figure> figures) {
        Map<String, Object> values = new LinkedHashMap<>();
        figures.forEach(figure -> values.put(figure.name(), figure.values()));
        return values;
    }
}
