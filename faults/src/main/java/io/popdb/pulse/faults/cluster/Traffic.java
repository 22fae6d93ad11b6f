package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.EventSource;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.publisher.RetryWhileBlocked;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * All agencies at work: requests of any of them at random, some of days ago, and heartbeats. Requests can be held back, so
 * that what is counted can be compared; an agency can be silenced, heartbeats and all. What is sent reaches the brokers
 * in the end, however long they are away.
 */
public final class Traffic implements AutoCloseable {
    /** How often each source says that it is alive. */
    static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(2);

    private static final Duration TICK = Duration.ofMillis(20);
    private static final int SOURCES = 2;
    private static final int ONE_IN_LATE = 50;
    private static final int LATE_DAYS = 40;
    private static final Duration BLOCKED_AT_MOST = Duration.ofSeconds(2);

    private final Map<String, List<EventSource>> sources = new HashMap<>();
    private final Set<String> silenced = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<String> agencies;
    private final Truth truth;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final double perSecond;
    private final AccessEventPublisher publisher;
    private final List<Thread> threads;
    private volatile boolean paused = true;

    Traffic(
            String bootstrap,
            List<String> agencies,
            double perSecond,
            Truth truth,
            InstantSource clock,
            RandomGenerator random) {
        this.agencies = agencies;
        this.perSecond = perSecond;
        this.truth = truth;
        this.clock = clock;
        this.random = random;
        publisher =
                AccessEventPublisher.open(PublisherSettings.of(bootstrap).withMaxBlock(BLOCKED_AT_MOST), clock, truth);
        for (String agency : agencies) {
            List<EventSource> own = new ArrayList<>();
            for (int i = 1; i <= SOURCES; i++) {
                String source = agency + "-gw-" + i;
                if (!truth.sources().takes(agency, source)) {
                    throw new IllegalStateException("there is no room for " + source);
                }
                own.add(publisher.source(agency, source));
            }
            sources.put(agency, own);
        }
        threads = List.of(new Thread(this::sendRequests, "traffic"), new Thread(this::sendHeartbeats, "heartbeats"));
        threads.forEach(Thread::start);
    }

    public void pause() {
        paused = true;
    }

    public void resume() {
        paused = false;
    }

    /** From now on nothing comes from the agency. */
    public void silence(String agency) {
        silenced.add(agency);
    }

    public void speak(String agency) {
        silenced.remove(agency);
    }

    /** Whether all that was sent is acknowledged; once it is paused, it stays so. */
    boolean isSettled() {
        publisher.requireSound();
        return paused && truth.isSettled();
    }

    private void sendRequests() {
        long last = clock.millis();
        double due = 0;
        while (!endsWithin(TICK)) {
            long now = clock.millis();
            due = paused ? 0 : Math.min(perSecond, due + (now - last) * perSecond / 1000);
            last = now;
            for (; due >= 1 && !paused; due--) {
                sendOne(Instant.ofEpochMilli(now));
            }
        }
    }

    private void sendOne(Instant now) {
        String agency = agencies.get(random.nextInt(agencies.size()));
        if (silenced.contains(agency)) {
            return;
        }
        EventSource source = sources.getOrDefault(agency, List.of()).get(random.nextInt(SOURCES));
        Instant occurred =
                random.nextInt(ONE_IN_LATE) == 0 ? now.minus(Duration.ofHours(random.nextInt(24 * LATE_DAYS))) : now;
        RequestType type = RequestType.values()[random.nextInt(RequestType.values().length)];
        Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
        truth.sending(agency);
        RetryWhileBlocked.publish(
                () -> source.publish(type, "citizen.lookup", outcome, random.nextInt(2_000), occurred),
                () -> stop.getCount() == 0);
    }

    private void sendHeartbeats() {
        do {
            sources.forEach((agency, own) -> {
                if (!silenced.contains(agency)) {
                    own.forEach(source -> RetryWhileBlocked.publish(
                            () -> source.heartbeat(clock.instant()), () -> stop.getCount() == 0));
                }
            });
        } while (!endsWithin(HEARTBEAT_EVERY));
    }

    private boolean endsWithin(Duration time) {
        try {
            return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stop.countDown();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        }
        publisher.close(BLOCKED_AT_MOST);
    }
}
