package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
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
 * Plays a trace: every row becomes exactly its requests, at random moments of its minute, with exactly its failures.
 * Rows wait for the minute in which they were sent, so a delayed row comes late but says when it occurred.
 */
final class TraceTraffic implements Traffic {
    private static final int MINUTE_MILLIS = 60_000;

    private final TraceFile file;
    private final int sourcesPerAgency;
    private final LongUnaryOperator dueAt;
    private final RandomGenerator random;
    private final RequestMix mix;
    private final PriorityQueue<TraceRow> delayed =
            new PriorityQueue<>(Comparator.comparingLong(TraceRow::sentMillis).thenComparingInt(TraceRow::agency));
    private final Deque<PlannedRequest> minute = new ArrayDeque<>();
    private Optional<TraceRow> ahead;

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
                ahead.map(TraceRow::minuteMillis).orElse(Long.MAX_VALUE),
                delayed.isEmpty() ? Long.MAX_VALUE : delayed.element().sentMillis());
        while (ahead.isPresent() && ahead.get().minuteMillis() == now) {
            delayed.add(ahead.get());
            ahead = file.next();
        }
        List<PlannedRequest> requests = new ArrayList<>();
        while (!delayed.isEmpty() && delayed.element().sentMillis() == now) {
            addRequests(delayed.remove(), requests);
        }
        requests.sort(Comparator.comparingLong(request -> request.occurredAtMillis() % MINUTE_MILLIS));
        minute.addAll(requests);
    }

    /** Draws the failures without putting back: among n requests left, f of them failures, the next is one in f/n. */
    private void addRequests(TraceRow row, List<PlannedRequest> requests) {
        int left = row.lookups() + row.authentications();
        int failuresLeft = row.failures();
        for (int i = 0; i < row.lookups() + row.authentications(); i++) {
            RequestType type = i < row.lookups() ? RequestType.LOOKUP : RequestType.AUTHENTICATION;
            boolean failed = random.nextInt(left--) < failuresLeft;
            failuresLeft -= failed ? 1 : 0;
            requests.add(request(row, type, failed ? mix.failure() : mix.answer(type)));
        }
    }

    private PlannedRequest request(TraceRow row, RequestType type, Outcome outcome) {
        int offset = random.nextInt(MINUTE_MILLIS);
        return new PlannedRequest(
                row.agency(),
                sourcesPerAgency == 1 ? 0 : random.nextInt(sourcesPerAgency),
                type,
                mix.operation(type),
                outcome,
                mix.durationMillis(type, outcome),
                row.minuteMillis() + offset,
                dueAt.applyAsLong(row.sentMillis() + offset));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
