package io.popdb.pulse.streams.recount;

import io.popdb.pulse.events.Roster;
import io.popdb.pulse.streams.StartException;
import io.popdb.pulse.streams.books.Bookkeeping;
import io.popdb.pulse.streams.closing.BookOptions;
import io.popdb.pulse.streams.closing.BookTopics;
import io.popdb.pulse.streams.closing.BooksExit;
import io.popdb.pulse.streams.closing.MonthConverter;
import io.popdb.pulse.streams.topics.BrokerRefusal;
import java.io.Console;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pulse recount}: counts the agencies' topics once more and compares. */
@Command(
        name = "recount",
        mixinStandardHelpOptions = true,
        header = "Count the agencies' topics once more, independently, and compare.",
        description = {
            "Reads all that is kept of the logs, as far as Pulse has counted them, and shares nothing with the way in "
                    + "which Pulse counts but the reading of an event. Days that the log no longer covers whole are named, "
                    + "not compared.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse recount                       every day",
            "  pulse recount --month 2026-02       the days of one month; the whole log is read all the same"
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every figure is the same",
            "1:figures differ; or no broker answers",
            "2:usage",
            "3:what was counted contradicts itself"
        })
public final class RecountCommand implements Callable<Integer> {
    private static final long SHOW_EVERY_MILLIS = 250;

    @Option(
            names = "--month",
            paramLabel = "MONTH",
            converter = MonthConverter.class,
            description = "Compare only this one.")
    private @Nullable YearMonth month;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "How many partitions are read side by side (${DEFAULT-VALUE}).")
    private int threads;

    @Mixin
    private BookOptions books = new BookOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads is " + threads + ", but must be 1 or more");
        }
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        return BooksExit.of(err, () -> {
            Comparison comparison = compare(err);
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            ComparisonTable.lines(comparison).forEach(out::println);
            out.flush();
            return comparison.differences().isEmpty() ? 0 : 1;
        });
    }

    private Comparison compare(PrintWriter err) throws Exception {
        BookTopics topics = books.topics();
        Roster roster = books.scope().roster();
        Bookkeeping.Known known = topics.known(books.scope());
        LastArrivals arrivals = LastArrivals.read(topics.client());
        Recounted recounted = new Recounted();
        LongAdder read = new LongAdder();
        LogReader reader = new LogReader(topics.client(), roster, recounted, read);
        try {
            readAll(reader, reader.ranges(known.through(), arrivals), read, err);
        } catch (KafkaException refused) {
            throw BrokerRefusal.of(refused, "the address given");
        }
        List<String> agencies = new ArrayList<>(known.through().keySet());
        agencies.removeIf(id -> !roster.contains(id));
        return Comparison.of(agencies, known.ledger(), recounted, Optional.ofNullable(month));
    }

    private void readAll(LogReader reader, List<LogRange> ranges, LongAdder read, PrintWriter err) throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        try (RecountProgress progress = progress(read, total(ranges), err)) {
            List<Future<?>> running = new ArrayList<>();
            for (List<LogRange> share : shares(ranges)) {
                running.add(readers.submit(() -> reader.read(share)));
            }
            for (Future<?> one : running) {
                await(one, progress);
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static void await(Future<?> reading, RecountProgress progress) throws InterruptedException {
        while (true) {
            try {
                reading.get(SHOW_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException stillReading) {
                progress.show();
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof KafkaException refused) {
                    throw refused;
                }
                if (failed.getCause() instanceof StartException said) {
                    throw said;
                }
                throw new StartException("Reading the logs failed: " + failed.getCause(), failed);
            }
        }
    }

    /** The longest first, so that all end together. */
    private List<List<LogRange>> shares(List<LogRange> ranges) {
        List<List<LogRange>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            shares.add(new ArrayList<>());
        }
        List<LogRange> longestFirst = new ArrayList<>(ranges);
        longestFirst.sort(Comparator.comparingLong(LogRange::records).reversed());
        for (LogRange range : longestFirst) {
            Collections.min(shares, Comparator.comparingLong(RecountCommand::total))
                    .add(range);
        }
        return shares;
    }

    private static long total(List<LogRange> ranges) {
        return ranges.stream().mapToLong(LogRange::records).sum();
    }

    @SuppressWarnings(
            "SystemConsoleNull") // newer Javas have a console without a terminal; then a bar is drawn all the same
    private static RecountProgress progress(LongAdder read, long total, PrintWriter err) {
        Console console = System.console();
        return console == null ? RecountProgress.lines(read, total, err) : RecountProgress.bar(read, total);
    }
}
