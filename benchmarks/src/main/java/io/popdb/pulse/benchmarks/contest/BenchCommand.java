package io.popdb.pulse.benchmarks.contest;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.auto.service.AutoService;
import io.popdb.pulse.benchmarks.service.Figure;
import io.popdb.pulse.benchmarks.service.ServiceBench;
import io.popdb.pulse.benchmarks.stand.LoadedBroker;
import io.popdb.pulse.cli.Progress;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.demo.LogRedirect;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pulse bench}: what counting costs, beside others that count the same. */
@AutoService(PulseCommand.class)
@Command(
        name = "bench",
        header = "Count the same topics by Pulse and by others, and compare.",
        description = {
            "A broker of its own is loaded with simulated requests. Then a bare consumer, a loop written by hand, the tutorial of"
                    + " Kafka Streams and a monitor count them, one at a time, each in a Java of 512 MB. Rates are those of a"
                    + " process that is warm: over the second half of the events. Pulse has counted what its view shows.",
            "Rates depend on the machine and on what else it does; the ratios are what to compare.",
            ""
        },
        footer = {
            "  pulse bench                          three rounds over eight million events",
            "  pulse bench --json                   the same for programs",
            "  pulse bench --all                    and what a running monitor does: half an hour more",
            "  pulse bench --events 20000000 --rounds 5"
        },
        showDefaultValues = true)
public final class BenchCommand extends PulseCommand implements Callable<Integer> {
    private static final int FEWEST = 100_000;

    @Option(names = "--events", paramLabel = "N", description = "how many are counted")
    private long events = 8_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "how often each counts them")
    private int rounds = 3;

    @Option(
            names = "--json",
            description = "print JSON: ratios.bareConsumer, .handWritten and .tutorialDsl are the medians")
    private boolean json;

    @Option(
            names = "--all",
            description =
                    "measure a running monitor, too: what it takes at rest, starts with a year of counts, failover, from sending"
                            + " to seeing, and the cost of more sources and agencies")
    private boolean all;

    @Option(names = "--data", paramLabel = "DIR", description = "where a folder for the run is made")
    private Path data = Path.of("data", "bench");

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(events >= FEWEST, "--events is " + events + ", but must be " + FEWEST + " or more");
        require(rounds > 0 && rounds < 1000, "--rounds is " + rounds + ", but must be 1 to 999");
        Files.createDirectories(data);
        Path folder = Files.createTempDirectory(data, "run-");
        LogRedirect.useUnlessChosen(folder.resolve("bench.log"));
        Results results = contest(folder);
        say(results, all ? service(folder.resolve("service")) : List.of());
        return 0;
    }

    private Results contest(Path folder) throws IOException, InterruptedException {
        try (LoadedBroker broker = LoadedBroker.start(folder.resolve("broker"), RosterFile.shipped())) {
            Simulation load = broker.load(events);
            var unused = Progress.of("Loading", " events", OptionalLong.of(events), () -> load.ledger()
                            .requests())
                    .during(load::run);
            Contest contest = new Contest(broker, folder, events);
            long runs = (long) rounds * Contender.values().length;
            return Progress.of("Counting", " runs", OptionalLong.of(runs), contest::runsDone)
                    .during(() -> uninterrupted(() -> contest.play(rounds)));
        }
    }

    private static List<Figure> service(Path folder) throws IOException {
        ServiceBench bench = new ServiceBench(folder);
        AtomicInteger done = new AtomicInteger();
        return Progress.of("Measuring", " things", OptionalLong.of(bench.size()), done::get)
                .during(() -> uninterrupted(() -> bench.measure(done::set)));
    }

    private interface Interruptible<T> {
        T run() throws IOException, InterruptedException;
    }

    private static <T> T uninterrupted(Interruptible<T> work) throws IOException {
        try {
            return work.run();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    private void say(Results results, List<Figure> service) throws IOException {
        if (json) {
            Map<String, Object> figures = new LinkedHashMap<>(results.toJson());
            if (!service.isEmpty()) {
                figures.put("service", ServiceBench.toJson(service));
            }
            JsonMapper mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            out().println(mapper.writeValueAsString(figures));
        } else {
            out().printf(Locale.ENGLISH, "%,d events, %d rounds%n%n%s", events, rounds, results.table());
            if (!service.isEmpty()) {
                out().printf("%n%s", ServiceBench.table(service));
            }
        }
        out().flush();
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UsageException(sentence);
        }
    }
}
