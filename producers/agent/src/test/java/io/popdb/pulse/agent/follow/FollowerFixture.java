package io.popdb.pulse.agent.follow;

import static org.awaitility.Awaitility.await;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.PulseFormat;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.AcknowledgementListener;
import io.popdb.pulse.publisher.FakeBroker;
import io.popdb.pulse.publisher.PublisherSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A log, a follower on a thread of its own, and brokers that do as they are told. */
final class FollowerFixture implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final String pattern;
    private final LostState lostState;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Queue<FakeBroker> next = new ConcurrentLinkedQueue<>();
    private final List<FakeBroker> met = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private boolean heartbeats = true;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable Follower follower;
    private @Nullable Thread thread;

    FollowerFixture(Path folder) throws IOException {
        this(folder, "access.log", LostState.RESEND);
    }

    FollowerFixture(Path folder, String pattern, LostState lostState) throws IOException {
        this.folder = folder;
        this.pattern = pattern;
        this.lostState = lostState;
        Files.createDirectories(folder.resolve("log"));
    }

    Path file(String name) {
        return folder.resolve("log").resolve(name);
    }

    Path state(String name) {
        return folder.resolve("state").resolve(name);
    }

    /** What the state says now; for a moment, while it is replaced, there is none. */
    byte[] state() {
        return await().atMost(PATIENCE)
                .ignoreException(NoSuchFileException.class)
                .until(() -> Files.readAllBytes(state("state.json")), bytes -> true);
    }

    /** A line whose request takes that many milliseconds, which is how the tests know it again. */
    static String line(int number) {
        return "{\"type\":\"LOOKUP\",\"operation\":\"citizen.lookup\",\"outcome\":\"MATCH\",\"durationMillis\":"
                + number + ",\"occurredAt\":\"" + START.plusMillis(number) + "\"}\n";
    }

    static String lines(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int number = from; number <= to; number++) {
            lines.append(line(number));
        }
        return lines.toString();
    }

    void append(String text) throws IOException {
        Files.writeString(file("access.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The brokers that a publisher is opened to next; when there are no more, a prompt one. */
    void meets(FakeBroker broker) {
        next.add(broker);
    }

    /** So many times there are no brokers to be found. */
    void isRefused(int times) {
        refusals.set(times);
    }

    FollowerFixture withoutHeartbeats() {
        heartbeats = false;
        return this;
    }

    void interrupt() {
        Objects.requireNonNull(thread).interrupt();
    }

    void awaitEnd() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            pass(Duration.ofMillis(300));
            return !Objects.requireNonNull(thread).isAlive();
        });
    }

    FollowerFixture start() throws IOException {
        FollowerSettings settings = new FollowerSettings(
                folder.resolve("state"),
                lostState,
                600,
                Duration.ofMillis(5),
                Duration.ofSeconds(30),
                "the centre, 024 0000 0000");
        LogFormat format = new PulseFormat(RosterFile.shipped(), Optional.of("prov-40"), Optional.of("gw-1"));
        Follower opened = Follower.open(
                settings,
                List.of(new FollowedLog("gateway", file(pattern), format, heartbeats)),
                this::connect,
                now::get);
        follower = opened;
        Thread running = new Thread(opened::run, "follower");
        running.setUncaughtExceptionHandler((ended, why) -> failure.set(why));
        running.start();
        thread = running;
        return this;
    }

    void stop() throws IOException {
        Follower running = follower;
        Thread runner = thread;
        if (running != null && runner != null) {
            running.stop();
            while (runner.isAlive()) {
                pass(Duration.ofSeconds(1));
            }
            running.close();
            follower = null;
        }
    }

    /** Ends without writing anything down, as a process that is killed. */
    void crash() throws IOException {
        Path kept = folder.resolve("kept");
        Files.write(kept, state());
        stop();
        Files.move(kept, state("state.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        Thread.onSpinWait();
    }

    /** Waits until it has ended by itself. */
    Throwable awaitFailure() {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            pass(Duration.ofMillis(300));
                            return failure.get();
                        },
                        Objects::nonNull);
    }

    FollowerStatus status() {
        return Objects.requireNonNull(follower).status();
    }

    /** Lets time pass until the status is like that. */
    void awaitStatus(Predicate<FollowerStatus> like) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            pass(Duration.ofMillis(300));
            return like.test(status());
        });
    }

    /** Waits until so many requests have been sent in all. */
    void awaitRequests(int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            pass(Duration.ofMillis(300));
            return requests().size() >= count;
        });
    }

    List<AccessRequest> requests() {
        return events().stream()
                .filter(AccessRequest.class::isInstance)
                .map(AccessRequest.class::cast)
                .toList();
    }

    List<Heartbeat> heartbeats() {
        return events().stream()
                .filter(Heartbeat.class::isInstance)
                .map(Heartbeat.class::cast)
                .toList();
    }

    /** What all brokers took, in order. */
    List<AccessEvent> events() {
        List<AccessEvent> all = new ArrayList<>();
        met.forEach(broker -> all.addAll(broker.events()));
        return all;
    }

    private AccessEventPublisher connect() {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new KafkaException("No broker answers.");
        }
        FakeBroker broker = Optional.ofNullable(next.poll()).orElseGet(FakeBroker::prompt);
        met.add(broker);
        return AccessEventPublisher.over(
                broker, PublisherSettings.of("kafka:9092"), now::get, AcknowledgementListener.NONE);
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
