package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.CommittedTopics;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.KafkaException;

/**
 * Counts all that is kept of the agencies' logs once more, as far as Pulse has counted them, and compares: what is counted now, and
 * what every closed book says. It shares nothing with the way in which Pulse counts but the reading of an event.
 */
public final class Recount {
    private final KafkaClients clients;
    private final Roster roster;
    private final BookInputs inputs;
    private final List<Book> books;
    private final List<String> chainFaults;
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
        Projection known = new CommittedTopics(clients).read();
        inputs = known.inputs(roster, scope.balances());
        books = known.books().stream().map(BookRow::book).toList();
        chainFaults = known.chainFaults();
        forgetWhatNoLogHolds(known.restoredMillis());
        reader = new LogReader(clients, roster, maxSourcesPerAgency, new BookOffsets(books), totals, read);
        LastArrivals arrivals = LastArrivals.read(clients);
        try {
            ranges = reader.ranges(inputs.countedOffsets(), arrivals);
        } catch (KafkaException refused) {
            throw clients.refusal(refused);
        }
    }

    /** Of whom anything was counted, and whose records today's roster can tell. */
    private List<String> agencies() {
        return inputs.ledger().agencies().stream().filter(roster::contains).toList();
    }

    /** Brokers that were given a backup have new logs: what was counted before is in none, and books name places in others. */
    private void forgetWhatNoLogHolds(OptionalLong restoredMillis) {
        for (String agency : agencies()) {
            restoredMillis.ifPresent(at -> totals.lostUpTo(agency, at));
            if (!inputs.countedOffsets().containsKey(agency)
                    && !inputs.ledger().countedDays(agency).isEmpty()) {
                totals.nothingKept(agency);
            }
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
    public RecountResult compare(Optional<YearMonth> month, int threads) throws InterruptedException {
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
        return new RecountResult(
                Comparison.of(agencies(), inputs.ledger(), totals, month),
                BookComparison.of(books, Set.copyOf(agencies()), inputs.ledger(), totals, month)
                        .with(chainFaults));
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
