package io.popdb.pulse.faults.rehearsal;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.lab.shapes.ShapedTrace;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.EventSource;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.publisher.RetryWhileBlocked;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends each minute's requests when they occur, evenly over the minute; those of minutes that are over at once. */
final class LiveTraffic implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration BEHIND_AT_MOST = Duration.ofSeconds(2);
    private static final Duration BLOCKED_AT_MOST = Duration.ofSeconds(5);

    private final SortedMap<Long, List<ShapedTrace.Row>> minutes;
    private final InstantSource clock;
    private final AccessEventPublisher publisher;
    private final List<EventSource> gateways;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::send, "live-traffic");
    private final CountDownLatch present = new CountDownLatch(1);
    private final AtomicLong acknowledged = new AtomicLong();
    private long sent;
    /** So many were sent when it had caught up with the present first. */
    private long sentBefore = Long.MAX_VALUE;

    private long sentToMillis = Long.MIN_VALUE;

    /** @param minutes by minutes from the epoch */
    private LiveTraffic(
            String bootstrap, Roster roster, SortedMap<Long, List<ShapedTrace.Row>> minutes, InstantSource clock) {
        this.minutes = new TreeMap<>(minutes);
        this.clock = clock;
        publisher = AccessEventPublisher.open(
                PublisherSettings.of(bootstrap).withMaxBlock(BLOCKED_AT_MOST),
                clock,
                event -> acknowledged.incrementAndGet());
        gateways = roster.agencies().stream()
                .map(agency -> publisher.source(agency.id(), "gateway-1"))
                .toList();
    }

    static LiveTraffic start(
            String bootstrap, Roster roster, SortedMap<Long, List<ShapedTrace.Row>> minutes, InstantSource clock) {
        LiveTraffic traffic = new LiveTraffic(bootstrap, roster, minutes, clock);
        traffic.thread.start();
        return traffic;
    }

    /** Waits until the brokers have all that occurred before now: what came late would look like a silence, and be one. */
    void awaitPresent() throws InterruptedException {
        present.await();
    }

    /** Throws where nothing reaches the brokers any more. */
    void requireSound() {
        publisher.requireSound();
    }

    private void send() {
        try {
            do {
                long now = clock.millis();
                long from = Math.max(sentToMillis, minutes.firstKey() * Spans.MINUTE_MILLIS);
                for (long minute = Math.floorDiv(from, Spans.MINUTE_MILLIS);
                        minute * Spans.MINUTE_MILLIS < now;
                        minute++) {
                    for (ShapedTrace.Row row : minutes.getOrDefault(minute, List.of())) {
                        send(row, minute * Spans.MINUTE_MILLIS, from, now);
                    }
                }
                sentToMillis = now;
                tellWhetherPresent(now);
            } while (!stop.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellWhetherPresent(long sentToMillis) {
        if (sentBefore == Long.MAX_VALUE && clock.millis() - sentToMillis < BEHIND_AT_MOST.toMillis()) {
            sentBefore = sent;
        }
        if (acknowledged.get() >= sentBefore) {
            present.countDown();
        }
    }

    private void send(ShapedTrace.Row row, long minuteMillis, long from, long until) {
        int requests = row.lookups() + row.authentications();
        for (int i = 0; i < requests; i++) {
            long at = minuteMillis + (2L * i + 1) * Spans.MINUTE_MILLIS / (2L * requests);
            if (at >= from && at < until) {
                send(row, i, requests, Instant.ofEpochMilli(at));
            }
        }
    }

    private void send(ShapedTrace.Row row, int i, int requests, Instant at) {
        // the two types, and the failures, spread evenly, too
        boolean lookup = (long) (i + 1) * row.lookups() / requests > (long) i * row.lookups() / requests;
        boolean failed = (long) (i + 1) * row.failures() / requests > (long) i * row.failures() / requests;
        RequestType type = lookup ? RequestType.LOOKUP : RequestType.AUTHENTICATION;
        sent++;
        RetryWhileBlocked.publish(
                () -> gateways.get(row.agency())
                        .publish(
                                type,
                                lookup ? "citizen.lookup" : "identity.verify",
                                failed ? Outcome.UPSTREAM_ERROR : Outcome.MATCH,
                                40,
                                at),
                () -> stop.getCount() == 0);
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        publisher.close(BLOCKED_AT_MOST);
    }
}
