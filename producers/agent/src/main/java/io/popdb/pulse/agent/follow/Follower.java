package io.popdb.pulse.agent.follow;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.files.FolderLock;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.PublisherBlockedException;
import io.popdb.pulse.publisher.PublisherFailedException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Follows logs: publishes what is new in them, in their order, and remembers how far the brokers have it.
 *
 * <pre>
 * look      where is each file now, by its content?            LogFolder, TrackedFileMatcher
 * read      some lines; their numbers derive from the file      ChunkReader, EpochLedger
 * announce  epochs that are new, on the disk before their use   CheckpointStore
 * publish   every event of the chunk                            PublisherConnection, InFlightChunks
 * confirm   all of a chunk acknowledged: so far it is done      LogTracker
 * write     once a second, how far each file is done            CheckpointStore
 * </pre>
 *
 * <p>What it guarantees: whenever it is killed, and however the logs are rotated meanwhile, what is sent again has the same
 * numbers, and nothing is left out. While the brokers are away it holds a bounded number of events and lets the logs wait on
 * their disk. It never gives up.
 */
public final class Follower implements AutoCloseable {
    private static final Duration LAST_CONFIRMATIONS_WITHIN = Duration.ofSeconds(3);
    private static final Duration SHORT = Duration.ofMillis(2);

    private final FollowerSettings settings;
    private final InstantSource clock;
    private final FolderLock lock;
    private final LogTrackers trackers;
    private final CheckpointStore checkpointStore;
    private final PublisherConnection publisherConnection;
    private final InFlightChunks inFlight = new InFlightChunks();
    private final HeartbeatSender heartbeatSender;
    private final StatusTracker statusTracker;
    private final IntervalTimer lookTimer;
    private volatile boolean stopping;

    private Follower(
            FollowerSettings settings,
            List<FollowedLog> logs,
            Supplier<AccessEventPublisher> publishers,
            InstantSource clock,
            FolderLock lock)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.lock = lock;
        this.trackers = new LogTrackers(logs, settings);
        this.lookTimer = new IntervalTimer(settings.pollEvery());
        this.checkpointStore = CheckpointStore.open(settings, trackers);
        this.publisherConnection = new PublisherConnection(publishers);
        this.heartbeatSender = new HeartbeatSender(settings.heartbeatEvery());
        this.statusTracker =
                new StatusTracker(settings, trackers, publisherConnection, inFlight, heartbeatSender, clock.instant());
    }

    /**
     * Takes the state folder and reads the state.
     *
     * @param publishers opens a publisher; called again after one has failed
     * @throws FollowerException when the folder is another follower's, or the state is lost and that is refused
     */
    public static Follower open(
            FollowerSettings settings,
            List<FollowedLog> logs,
            Supplier<AccessEventPublisher> publishers,
            InstantSource clock)
            throws IOException {
        Files.createDirectories(settings.stateFolder());
        FolderLock lock = lock(settings.stateFolder());
        try {
            return new Follower(settings, logs, publishers, clock, lock);
        } catch (IOException | RuntimeException cannot) {
            lock.close();
            throw cannot;
        }
    }

    /** Two followers would send the same under the same numbers, and spoil each other's state. */
    private static FolderLock lock(Path folder) throws IOException {
        return FolderLock.tryTake(folder.resolve("agent.lock"), Duration.ZERO)
                .orElseThrow(() -> new FollowerException("Another agent uses the state folder " + folder
                        + ". Stop it first, or give this one a folder of its own with pulse.agent.state-dir."));
    }

    /**
     * Follows until {@link #stop} is called; then gives the brokers three seconds and writes down how far it came.
     *
     * @throws FollowerException when the state folder cannot be written: without it nothing may be sent
     */
    public void run() {
        try {
            follow();
            finish();
        } catch (IOException stateFolder) {
            throw new FollowerException(
                    "The agent stops, because it cannot write in its state folder " + settings.stateFolder() + " ("
                            + stateFolder.getMessage() + "), and without its state it must not send. Nothing is lost:"
                            + " mend that and start it again.",
                    stateFolder);
        }
    }

    private void follow() throws IOException {
        try {
            while (!stopping) {
                tend();
                Optional<AccessEventPublisher> publisher = publisherConnection.publisher(clock.instant());
                if (publisher.isPresent()) {
                    step(publisher.get());
                } else {
                    pause(settings.pollEvery());
                }
            }
        } catch (ClosedByInterruptException ended) {
            // the state that was being written is written in the end
            stopping = true;
        }
    }

    /** Asks {@link #run} to end, as an interrupt does; from any thread. */
    public void stop() {
        stopping = true;
    }

    /** How it is; from any thread. */
    public FollowerStatus status() {
        return statusTracker.status();
    }

    @Override
    public void close() throws IOException {
        publisherConnection.close(Duration.ZERO);
        trackers.close();
        lock.close();
    }

    /** Some lines, or a pause where there is none or no room for it. */
    private void step(AccessEventPublisher publisher) throws IOException {
        try {
            publisher.requireSound();
            List<Chunk> chunks = trackers.next(inFlight.room());
            send(chunks, publisher);
            heartbeatSender.beat(trackers.all(), publisher, clock.instant());
            if (chunks.isEmpty()) {
                pause(inFlight.isEmpty() ? settings.pollEvery() : SHORT);
            }
        } catch (PublisherFailedException failed) {
            publisherConnection.failed(failed, clock.instant());
            inFlight.clear();
            heartbeatSender.clear();
            trackers.rewind();
        }
    }

    private void send(List<Chunk> chunks, AccessEventPublisher publisher) throws IOException {
        boolean announced = false;
        for (Chunk chunk : chunks) {
            announced |= chunk.file().announce(chunk.end());
        }
        if (announced) {
            checkpointStore.write();
        }
        for (Chunk chunk : chunks) {
            if (!send(chunk, publisher)) {
                return;
            }
        }
    }

    private boolean send(Chunk chunk, AccessEventPublisher publisher) throws IOException {
        chunk.sentAt(clock.millis());
        inFlight.add(chunk);
        for (AccessEvent event : chunk.content().events()) {
            if (!publish(event, chunk, publisher)) {
                return false;
            }
        }
        return true;
    }

    /** Returns false where it was stopped before there was room: what is left will be sent after the next start. */
    private boolean publish(AccessEvent event, Chunk chunk, AccessEventPublisher publisher) throws IOException {
        while (!stopping) {
            try {
                publisher.publish(event, chunk);
                return true;
            } catch (PublisherBlockedException noRoom) {
                tend();
            }
        }
        return false;
    }

    /** What has to be done all the time, whether anything is sent or not. */
    private void tend() throws IOException {
        if (Thread.interrupted()) {
            stopping = true;
        }
        Instant now = clock.instant();
        settle(now);
        if (lookTimer.isDue(now)) {
            trackers.look(now);
            lookTimer.done(now);
        }
        checkpointStore.writeIfDue(now);
        statusTracker.observe(now);
    }

    private void settle(Instant now) throws IOException {
        Optional<Chunk> chunk = inFlight.pollConfirmed();
        while (chunk.isPresent()) {
            chunk.get().tracker().confirm(chunk.get());
            checkpointStore.change();
            if (!chunk.get().content().events().isEmpty()) {
                statusTracker.confirmed(chunk.get().sentAtMillis(), chunk.get().arrivedAtMillis(), now);
            }
            chunk = inFlight.pollConfirmed();
        }
        heartbeatSender
                .pollConfirmed()
                .ifPresent(beat -> statusTracker.confirmed(beat.sentAtMillis(), beat.arrivedAtMillis(), now));
    }

    private void finish() throws IOException {
        boolean unused = Thread.interrupted();
        Instant deadline = clock.instant().plus(LAST_CONFIRMATIONS_WITHIN);
        settle(clock.instant());
        while (!inFlight.isEmpty() && clock.instant().isBefore(deadline)) {
            pause(SHORT);
            settle(clock.instant());
        }
        checkpointStore.write();
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
