package io.popdb.pulse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Makes up logs, runs {@link LogFormatBenchmark} over them and prints lines a second, and each format's share of what
 * Jackson (or FastCSV) alone does with the same file, each by its fastest round: what else runs on the machine only slows a round
 * down. For one core: {@code taskset -c 0 java -cp … LogFormatRates [LINES]}.
 */
public final class LogFormatRates {
    private LogFormatRates() {}

    public static void main(String[] args) throws IOException, RunnerException {
        int lines = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        String only = args.length > 1 ? args[1] : "";
        Path folder = Files.createTempDirectory("pulse-benchmark");
        try {
            makeUp(folder, lines);
            print(lines, run(folder, only));
        } finally {
            delete(folder);
        }
    }

    private static void makeUp(Path folder, int lines) throws IOException {
        MadeUpLogs.pulse(folder.resolve("pulse.log"), lines);
        MadeUpLogs.numbered(folder.resolve("numbered.log"), lines);
        MadeUpLogs.xroad(folder.resolve("xroad.log"), lines);
        MadeUpLogs.csv(folder.resolve("csv.log"), lines);
    }

    private static Collection<RunResult> run(Path folder, String only) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(LogFormatBenchmark.class.getSimpleName() + "\\." + only)
                        .verbosity(VerboseMode.NORMAL)
                        .jvmArgsAppend("-D" + LogFormatBenchmark.LOGS + "=" + folder)
                        .build())
                .run();
    }

    private static void print(int lines, Collection<RunResult> results) {
        Map<String, Double> rates = new TreeMap<>();
        for (RunResult result : results) {
            double seconds = result.getPrimaryResult().getStatistics().getMin();
            rates.put(result.getPrimaryResult().getLabel(), lines / seconds);
        }
        System.out.printf("%n%-24s %12s %20s%n", "reading", "lines/s", "of the parser alone");
        rates.forEach((name, rate) -> {
            Double alone = rates.get(name + (name.equals("csv") ? "FastCsv" : "Jackson"));
            System.out.printf("%-24s %,12.0f %20s%n", name, rate, alone == null ? "" : "%.2f".formatted(rate / alone));
        });
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
