package io.popdb.pulse.agent.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.PulseFormat;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A log that is written, rotated in every way and read, with crashes and refusals in between, all in random order. Every
 * line must end up under one identity of its own, however often it was sent.
 */
class RotationTest {
    private static final int STEPS = 400;

    @TempDir
    private Path temp;

    private Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private final Map<Long, AccessEvent> identityOfLine = new HashMap<>();
    private final Map<String, Long> lineOfIdentity = new HashMap<>();

    static List<Long> seeds() {
        return Seed.random("rotation")
                .longs(Integer.getInteger("pulse.seeds", 8))
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesEveryLineOneIdentityHoweverTheLogIsRotated(long seed) throws IOException {
        run(new Random(seed), 0);
    }

    /** The numbers derive from the log: without its state an agent gives the same. */
    @ParameterizedTest
    @MethodSource("seeds")
    void givesTheSameIdentitiesAfterItsStateWasLost(long seed) throws IOException {
        run(new Random(seed), 0.02);
    }

    /** What the centre counts is what was written, save what is told to be lost; and nothing is well beside a loss. */
    @ParameterizedTest
    @MethodSource("seeds")
    void countsEachLineOfManyLivingFilesOnceOrSaysThatItIsLost(long seed) throws IOException {
        Random random = new Random(seed);
        LivingLogs logs = new LivingLogs(temp.resolve("log"), random, FollowerFixture.START);
        SteppedFollower agent = new SteppedFollower(temp, "*.log");

        for (int step = 0; step < STEPS; step++) {
            logs.act(agent.now());
            agent.pass(Duration.ofMillis(500));
            switch (random.nextInt(16)) {
                case 0 -> agent.restart();
                case 1 -> agent.rewind();
                case 2, 3 -> {
                    agent.look();
                    logs.areLookedAt();
                }
                case 4, 5 -> {
                    agent.look().save();
                    logs.areLookedAt();
                    logs.areKept();
                    logs.areSeen();
                }
                case 6 -> {
                    agent.confirmAll();
                    logs.areKept();
                }
                case 7 -> {
                    agent.readAll();
                    logs.areLookedAt();
                }
                default -> unused(agent.readSome());
            }
        }
        logs.settle();
        agent.live(Duration.ofMinutes(2)).pass(Duration.ofMinutes(11)).live(Duration.ofMinutes(1));

        assertThat(agent.counted()).doesNotHaveDuplicates();
        List<Long> missing = LongStream.rangeClosed(1, logs.lines())
                .boxed()
                .filter(line -> !agent.hasCounted(line))
                .toList();
        assertThat(logs.deleted()).as("only what was deleted can be lost").containsAll(missing);
        if (!logs.neverKnown().containsAll(missing)) {
            assertThat(agent.status().problem()).as("the loss of %s", missing).isPresent();
        }
        if (logs.deleted().isEmpty()) {
            assertThat(agent.status().problem()).as("nothing was lost").isEmpty();
        }
    }

    private static void unused(boolean ignored) {}

    private void run(Random random, double lossPerStep) throws IOException {
        WrittenLog log = new WrittenLog(temp.resolve("log"), random);
        Agent agent = new Agent();

        for (int step = 0; step < STEPS; step++) {
            log.act();
            now = now.plusMillis(500);
            if (random.nextDouble() < lossPerStep) {
                Files.deleteIfExists(temp.resolve("state/state.json"));
                Files.deleteIfExists(temp.resolve("state/state.previous.json"));
                agent = new Agent();
            }
            agent = act(agent, random);
        }
        log.settle();
        agent.readAll();

        assertThat(identityOfLine.keySet()).hasSize(log.lines());
    }

    private Agent act(Agent agent, Random random) throws IOException {
        switch (random.nextInt(12)) {
            case 0 -> {
                return new Agent();
            }
            case 1 -> {
                agent.sent.clear();
                agent.trackers.rewind();
            }
            case 2, 3 -> agent.trackers.look(now);
            case 4, 5, 6, 7 -> agent.read();
            case 8, 9 -> agent.confirmOne();
            case 10 -> agent.checkpointStore.write();
            default -> {}
        }
        return agent;
    }

    /** What a follower does with its trackers, without brokers. A new one begins with what is on the disk. */
    private final class Agent {
        private final LogTrackers trackers;
        private final CheckpointStore checkpointStore;
        private final Deque<Chunk> sent = new ArrayDeque<>();

        private Agent() throws IOException {
            FollowerSettings settings = new FollowerSettings(
                    temp.resolve("state"),
                    LostState.RESEND,
                    1_000_000,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(30),
                    "the centre");
            Files.createDirectories(settings.stateFolder());
            LogFormat format = new PulseFormat(RosterFile.shipped(), Optional.of("prov-40"), Optional.of("gw-1"));
            trackers = new LogTrackers(
                    List.of(new FollowedLog("gateway", temp.resolve("log/access.log"), format, true)), settings);
            checkpointStore = CheckpointStore.open(settings, trackers);
            trackers.look(now);
        }

        private void read() throws IOException {
            Optional<Chunk> chunk = trackers.next();
            if (chunk.isPresent()) {
                if (chunk.get().file().announce(chunk.get().end())) {
                    checkpointStore.write();
                }
                chunk.get().content().events().forEach(RotationTest.this::take);
                sent.add(chunk.get());
            }
        }

        private void confirmOne() throws IOException {
            Chunk chunk = sent.poll();
            if (chunk != null) {
                chunk.tracker().confirm(chunk);
                checkpointStore.write();
            }
        }

        private void readAll() throws IOException {
            for (int round = 0; round < 60; round++) {
                now = now.plusSeconds(60);
                trackers.look(now);
                for (int i = 0; i < 50; i++) {
                    read();
                }
            }
        }
    }

    private void take(AccessEvent event) {
        long line = ((AccessRequest) event).durationMillis();
        AccessEvent before = identityOfLine.putIfAbsent(line, event);
        if (before != null) {
            assertThat(event).as("line %d sent again", line).isEqualTo(before);
        }
        Long other = lineOfIdentity.putIfAbsent(event.epoch() + "/" + event.sequence(), line);
        if (other != null) {
            assertThat(line)
                    .as("the line under %d/%d", event.epoch(), event.sequence())
                    .isEqualTo(other);
        }
    }
}
