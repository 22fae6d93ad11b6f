package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.PulseFormat;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.declarations.RosterFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** What a follower does with one log, step by step and without brokers, so that a test decides what happens in between. */
final class SteppedFollower {
    static final LogFormat PULSE = new PulseFormat(RosterFile.shipped(), Optional.of("prov-40"), Optional.of("gw-1"));

    private final Path folder;
    private final List<FollowedLog> logs;
    private final CentreOracle centre = new CentreOracle();
    private final List<AccessRequest> given = new ArrayList<>();
    private final Deque<Chunk> inFlight = new ArrayDeque<>();
    private Instant now = FollowerFixture.START;
    private LogTrackers trackers;
    private CheckpointStore checkpointStore;

    SteppedFollower(Path folder, String pattern) throws IOException {
        this(folder, pattern, PULSE);
    }

    SteppedFollower(Path folder, String pattern, LogFormat format) throws IOException {
        this(folder, log("gateway", folder.resolve("log").resolve(pattern), format));
    }

    SteppedFollower(Path folder, FollowedLog... logs) throws IOException {
        this.folder = folder;
        this.logs = List.of(logs);
        Files.createDirectories(folder.resolve("log"));
        Files.createDirectories(folder.resolve("state"));
        trackers = trackers();
        checkpointStore = CheckpointStore.open(settings(), trackers);
    }

    static FollowedLog log(String name, Path files, LogFormat format) {
        return new FollowedLog(name, files, format, format.gateway().isPresent());
    }

    Path file(String name) {
        return folder.resolve("log").resolve(name);
    }

    void append(String name, String text) throws IOException {
        Files.writeString(file(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void pack(String from, String to) throws IOException {
        Files.write(file(to), gzip(Files.readAllBytes(file(from))));
    }

    static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    SteppedFollower look() {
        trackers.look(now);
        return this;
    }

    /** Keeps the state, as is done every second. */
    SteppedFollower save() throws IOException {
        checkpointStore.write();
        return this;
    }

    Instant now() {
        return now;
    }

    SteppedFollower pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Reads some lines; returns whether there were any. */
    boolean readSome() throws IOException {
        Optional<Chunk> chunk = trackers.next();
        if (chunk.isEmpty()) {
            return false;
        }
        if (chunk.get().file().announce(chunk.get().end())) {
            checkpointStore.write();
        }
        for (AccessEvent event : chunk.get().content().events()) {
            given.add((AccessRequest) event);
            centre.take((AccessRequest) event);
        }
        inFlight.add(chunk.get());
        return true;
    }

    /** Looks, and reads all that there is then. Where an epoch has to wait for it, the brokers confirm. */
    SteppedFollower readAll() throws IOException {
        look();
        while (readSome() || (trackers.waitForConfirmation() && !inFlight.isEmpty())) {
            if (trackers.waitForConfirmation() && !inFlight.isEmpty()) {
                confirmOne();
            }
        }
        return this;
    }

    private void confirmOne() throws IOException {
        Chunk chunk = inFlight.remove();
        chunk.tracker().confirm(chunk);
    }

    /** The brokers have all that was read. */
    SteppedFollower confirmAll() throws IOException {
        while (!inFlight.isEmpty()) {
            confirmOne();
        }
        checkpointStore.write();
        return this;
    }

    /** The brokers refused what was under way. */
    SteppedFollower rewind() throws IOException {
        inFlight.clear();
        trackers.rewind();
        return this;
    }

    SteppedFollower restart() throws IOException {
        trackers.close();
        inFlight.clear();
        trackers = trackers();
        checkpointStore = CheckpointStore.open(settings(), trackers);
        return this;
    }

    FollowerStatus.Log status() {
        return status(0);
    }

    FollowerStatus.Log status(int log) {
        return trackers.all().get(log).status();
    }

    /** What the centre has counted. */
    List<Long> counted() {
        return centre.counted();
    }

    boolean hasCounted(long line) {
        return centre.hasCounted(line);
    }

    /** Looks and reads, again and again, as time goes by. */
    SteppedFollower live(Duration time) throws IOException {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusSeconds(5)) {
            pass(Duration.ofSeconds(5)).readAll().confirmAll();
        }
        return this;
    }

    /** The lines' own numbers, in the order in which they were given. */
    List<Long> lines() {
        return given.stream().map(AccessRequest::durationMillis).toList();
    }

    List<String> identities() {
        return given.stream()
                .map(request -> request.epoch() + "/" + request.sequence())
                .toList();
    }

    private LogTrackers trackers() {
        return new LogTrackers(logs, settings());
    }

    private FollowerSettings settings() {
        return new FollowerSettings(
                folder.resolve("state"),
                LostState.RESEND,
                1_000_000,
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                "the centre");
    }
}
