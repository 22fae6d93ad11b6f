package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.CommittedTopics;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.KafkaException;

/**
 * Counts all that is kept of the agencies' logs once more, as far as Pulse has counted them, and compares. It shares nothing
 * with the way in which Pulse counts but the reading of an event.
 */
public final class Recount {
    private final KafkaClients clients;
    private final Roster roster;
    private final BookInputs inputs;
    private final RecountTotals totals = new RecountTotals();
    private final LongAdder read = new LongAdder();
    private final LogReader reader;
    private final List<LogRange> ranges;

    /**
     * Reads what was counted, and finds the logs' ranges.
     *
     * @param maxSourcesPerAgency as the monitors that counted have it
     */
    public Recount(KafkaClients clients, BookScope scope, int maxSourcesPerAgency) {
        this.clients = clients;
        roster = scope.roster();
        inputs = new CommittedTopics(clients).inputs(scope);
        reader = new LogReader(clients, roster, maxSourcesPerAgency, totals, read);
        LastArrivals arrivals = LastArrivals.read(clients);
        try {
            ranges = reader.ranges(inputs.countedOffsets(), arrivals);
        } catch (KafkaException refused) {
            throw clients.refusal(refused);
        }
    }

    /** How many records there are to read. */
    public long total() {
        return total(ranges);
    }

    /** How many were read so far; asked from any thread. */
    public long read() {
        return read.sum();
    }

    /**
     * Reads the logs and compares.
     *
     * @param month the only one to compare; every day where empty
     * @param threads how many partitions are read side by side
     * @throws BrokenException when a broker refuses, or a log cannot be read
     */
    public Comparison compare(Optional<YearMonth> month, int threads) throws InterruptedException {
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (List<LogRange> share : shares(threads)) {
                running.add(readers.submit(() -> reader.read(share)));
            }
            for (Future<?> one : running) {
                await(one);
            }
        } finally {
            readers.shutdownNow();
        }
        List<String> agencies = new ArrayList<>(inputs.countedOffsets().keySet());
        agencies.removeIf(id -> !roster.contains(id));
        return Comparison.of(agencies, inputs.ledger(), totals, month);
    }

    private void await(Future<?> reading) throws InterruptedException {
        try {
            reading.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException refused) {
                throw clients.refusal(refused);
            }
            if (failed.getCause() instanceof BrokenException said) {
                throw said;
            }
            throw new BrokenException("Reading the logs failed: " + failed.getCause(), failed);
        }
    }

    /** The longest first, so that all end together. */
    private List<List<LogRange>> shares(int threads) {
        List<List<LogRange>> shares = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            shares.add(new ArrayList<>());
        }
        List<LogRange> longestFirst = new ArrayList<>(ranges);
        longestFirst.sort(Comparator.comparingLong(LogRange::records).reversed());
        for (LogRange range : longestFirst) {
            Collections.min(shares, Comparator.comparingLong(Recount::total)).add(range);
        }
        return shares;
    }

    private static long total(List<LogRange> ranges) {
        return ranges.stream().mapToLong(LogRange::records).sum();
    }
}
