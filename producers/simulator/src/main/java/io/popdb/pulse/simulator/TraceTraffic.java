package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.TraceFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Plays a trace: every row becomes exactly its requests, at random moments of its minute, with exactly its failures and, where it says
 * them, those that were not found.
 * Rows wait for the minute in which they were sent, so a delayed row comes late but says when it occurred.
 */
final class TraceTraffic implements Traffic {
    private final TraceFile file;
    private final int sourcesPerAgency;
    private final LongUnaryOperator dueAt;
    private final RandomGenerator random;
    private final RequestMix mix;
    private final PriorityQueue<TraceFile.Row> delayed = new PriorityQueue<>(
            Comparator.comparingLong(TraceTraffic::sentMillis).thenComparingInt(TraceFile.Row::agency));
    private final Deque<PlannedRequest> minute = new ArrayDeque<>();
    private Optional<TraceFile.Row> ahead;

    /** @param dueAt when to send what was sent at a moment of the trace, both in epoch milliseconds */
    TraceTraffic(TraceFile file, int sourcesPerAgency, LongUnaryOperator dueAt, RandomGenerator random) {
        this.file = file;
        this.sourcesPerAgency = sourcesPerAgency;
        this.dueAt = dueAt;
        this.random = random;
        this.mix = new RequestMix(random);
        this.ahead = file.next();
    }

    @Override
    public Optional<PlannedRequest> next() {
        while (minute.isEmpty() && (ahead.isPresent() || !delayed.isEmpty())) {
            fillMinute();
        }
        return Optional.ofNullable(minute.poll());
    }

    private void fillMinute() {
        long now = Math.min(
                ahead.map(TraceFile.Row::millis).orElse(Long.MAX_VALUE),
                delayed.isEmpty() ? Long.MAX_VALUE : sentMillis(delayed.element()));
        while (ahead.isPresent() && ahead.get().millis() == now) {
            delayed.add(ahead.get());
            ahead = file.next();
        }
        List<PlannedRequest> requests = new ArrayList<>();
        while (!delayed.isEmpty() && sentMillis(delayed.element()) == now) {
            addRequests(delayed.remove(), requests);
        }
        requests.sort(Comparator.comparingLong(request -> request.occurredAtMillis() % Spans.MINUTE_MILLIS));
        minute.addAll(requests);
    }

    /** Draws the outcomes without putting back: among n requests left, f of them failures, the next is one in f/n. */
    private void addRequests(TraceFile.Row row, List<PlannedRequest> requests) {
        int failuresLeft = row.failures();
        int notFoundLeft = row.notFound().orElse(0);
        for (int left = row.lookups() + row.authentications(); left > 0; left--) {
            RequestType type = left > row.authentications() ? RequestType.LOOKUP : RequestType.AUTHENTICATION;
            int drawn = random.nextInt(left);
            if (drawn < failuresLeft) {
                failuresLeft--;
                requests.add(request(row, type, mix.failure()));
            } else if (drawn < failuresLeft + notFoundLeft) {
                notFoundLeft--;
                requests.add(request(row, type, Outcome.NOT_FOUND));
            } else {
                requests.add(request(row, type, row.notFound().isPresent() ? mix.found(type) : mix.answer(type)));
            }
        }
    }

    private PlannedRequest request(TraceFile.Row row, RequestType type, Outcome outcome) {
        int offset = random.nextInt((int) Spans.MINUTE_MILLIS);
        return new PlannedRequest(
                row.agency(),
                sourcesPerAgency == 1 ? 0 : random.nextInt(sourcesPerAgency),
                type,
                mix.operation(type),
                outcome,
                mix.durationMillis(type, outcome),
                row.millis() + offset,
                dueAt.applyAsLong(sentMillis(row) + offset));
    }

    private static long sentMillis(TraceFile.Row row) {
        return row.millis() + row.delay() * Spans.MINUTE_MILLIS;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
